using System.Text;

namespace NetGen;

/// <summary>A checkpoint file cannot be read, or does not hold the tensors of the network. Nothing was changed by the attempt.</summary>
/// <example><code>
/// try
/// {
///     net.Load("another.safetensors");
/// }
/// catch (CheckpointException e)
/// {
///     Console.WriteLine($"{e.File}: without {string.Join(", ", e.Missing)}; unknown {string.Join(", ", e.Extra)}; of another shape {string.Join(", ", e.Mismatched)}");
/// }
/// </code></example>
public sealed class CheckpointException : NetGenException
{
    /// <summary>The file itself is at fault.</summary>
    internal CheckpointException(string file, string problem, Exception? innerException = null)
        : base($"{file}: {problem}", innerException)
    {
        File = file;
    }

    /// <summary>The file is sound, but its tensors are not the network's.</summary>
    internal CheckpointException(string file, string network, IReadOnlyList<string> missing, IReadOnlyList<string> extra, IReadOnlyList<string> mismatched)
        : base(Describe(file, network, missing, extra, mismatched))
    {
        File = file;
        Missing = missing;
        Extra = extra;
        Mismatched = mismatched;
    }

    /// <summary>Path or name of the file.</summary>
    public string File { get; }

    /// <summary>Tensors of the network that the file lacks.</summary>
    public IReadOnlyList<string> Missing { get; } = [];

    /// <summary>Tensors of the file that the network lacks.</summary>
    public IReadOnlyList<string> Extra { get; } = [];

    /// <summary>Tensors of another shape or element type, each as "name: [expected] F32 expected, [found] F16 found".</summary>
    public IReadOnlyList<string> Mismatched { get; } = [];

    private static string Describe(string file, string network, IReadOnlyList<string> missing, IReadOnlyList<string> extra, IReadOnlyList<string> mismatched)
    {
        var text = new StringBuilder($"{file} does not fit {network}:");
        Append(text, "missing", missing);
        Append(text, "not in the network", extra);
        Append(text, "of another shape or type", mismatched);
        return text.Append('.').ToString();
    }

    private static void Append(StringBuilder text, string what, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            text.Append(text[^1] == ':' ? " " : "; ").Append(what).Append(": ").AppendJoin(", ", names);
    }
}
