using System.Globalization;

namespace NetGen.Onnx.Import;

/// <summary>Shapes of samples that stand in place of those of the file: <c>"3,128,128"</c>, or by the names of inputs, <c>"photo=3,128,128; mask=1,128,128"</c>.</summary>
internal sealed class WishedShapes
{
    private readonly Dictionary<string, int[]> _shapes = new(StringComparer.Ordinal);

    /// <exception cref="Refusal">It names no input of the file, or is no shape.</exception>
    public static WishedShapes Parse(string text, IReadOnlyList<string> inputs)
    {
        var wished = new WishedShapes();
        foreach (string part in text.Split(';').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            int equals = part.LastIndexOf('=');
            string name = equals < 0 ? "" : part.Substring(0, equals).Trim();
            if (equals < 0 && inputs.Count != 1)
                throw Refused($"'{part}' names no input, and the file has {Listed(inputs)}");
            if (equals >= 0 && !inputs.Contains(name))
                throw Refused($"the file has no input '{name}', but {Listed(inputs)}");
            wished._shapes[equals < 0 ? inputs[0] : name] = [.. part.Substring(equals + 1).Split(',').Select(size => SizeOf(size, part))];
        }
        return wished;
    }

    /// <summary>The shape that is wished for an input; null where the file's is meant.</summary>
    /// <param name="input">Its name in the file.</param>
    /// <param name="axes">How many axes it has besides the batch.</param>
    /// <exception cref="Refusal">It has another number of axes.</exception>
    public IReadOnlyList<int>? Of(string input, int axes)
    {
        if (!_shapes.TryGetValue(input, out int[]? shape))
            return null;
        return shape.Length == axes ? shape : throw Refused($"a sample of '{input}' has {axes} axes in the file, not {shape.Length}");
    }

    private static int SizeOf(string text, string part)
    {
        bool isSize = int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0;
        return isSize ? size : throw Refused($"'{part}' is no list of sizes: '{text.Trim()}'");
    }

    private static string Listed(IReadOnlyList<string> inputs) => inputs.Count == 0 ? "none" : string.Join(", ", inputs.Select(name => $"'{name}'"));

    private static Refusal Refused(string reason) => new(OnnxProblemIds.Port, $"Shape: {reason}.");
}
