using System.Globalization;

namespace NetGen.Onnx.Import;

/// <summary>Numbers that lie in files beside the model. Only files in the model's folder are read.</summary>
internal static class ExternalData
{
    public static void Load(OnnxModel model, OnnxImportOptions options, out OnnxProblem? problem)
    {
        problem = null;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (OnnxTensor tensor in model.Graph.Initializers.Concat(model.Graph.Nodes.SelectMany(n => n.Attributes).Select(a => a.Tensor).OfType<OnnxTensor>()).Where(t =>
            t.IsExternal))
        {
            if (Load(tensor, options.Folder, files) is { } reason)
            {
                problem = new OnnxProblem(OnnxProblemIds.External, options.File, "", "", $"Tensor '{tensor.Name}' lies in another file: {reason}.");
                return;
            }
        }
    }

    private static string? Load(OnnxTensor tensor, string? folder, Dictionary<string, byte[]> files)
    {
        string location = Entry(tensor, "location");
        if (folder is null)
            return "there is no folder to look in";
        if (location.Length == 0 || Path.IsPathRooted(location) || location.Contains(':') || location.Split('/', '\\').Contains(".."))
            return $"'{location}' is not a file within the model's folder";
        string path = Path.Combine(folder, location);
        try
        {
            if (!files.TryGetValue(path, out byte[]? bytes))
                files[path] = bytes = File.ReadAllBytes(path);
            long offset = Number(tensor, "offset", 0), length = Number(tensor, "length", bytes.Length - offset);
            if (offset < 0 || length < 0 || offset > bytes.Length || length > bytes.Length - offset)
                return $"bytes {offset} to {offset + length} of '{location}', which has {bytes.Length}";
            tensor.TakeExternal(new ArraySegment<byte>(bytes, (int)offset, (int)length));
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"'{location}' cannot be read: {failure.Message}";
        }
    }

    private static string Entry(OnnxTensor tensor, string key) => tensor.External.Where(e => e.Key == key).Select(e => e.Value).LastOrDefault() ?? "";

    private static long Number(OnnxTensor tensor, string key, long otherwise) =>
        long.TryParse(Entry(tensor, key), NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) ? value : otherwise;
}
