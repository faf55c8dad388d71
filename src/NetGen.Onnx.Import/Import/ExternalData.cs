using System.Globalization;

namespace NetGen.Onnx.Import;

/// <summary>Numbers that lie in files beside the model. Only files in the model's folder are read, and no link is followed, which could lead anywhere.</summary>
internal sealed class ExternalData(OnnxImportOptions options)
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>The files that were read.</summary>
    public IReadOnlyCollection<string> Files => _files.Keys;

    /// <summary>What is wrong: a line for each file that cannot be read, one for each tensor that is not in its file.</summary>
    public List<OnnxProblem> Problems { get; } = [];

    public void Load(OnnxGraph graph)
    {
        foreach (OnnxTensor tensor in graph.Initializers.Concat(graph.Nodes.SelectMany(n => n.Attributes).Select(a => a.Tensor).OfType<OnnxTensor>()).Where(t => t.IsExternal))
        {
            string location = Entry(tensor, "location");
            if (Bytes(location, out string reason) is { } bytes)
                reason = Take(tensor, bytes, location);
            if (reason.Length > 0 && _told.Add(reason))
                Problems.Add(new OnnxProblem(OnnxProblemIds.External, options.File, "", "", $"Tensor '{tensor.Name}' lies in another file: {reason}."));
        }
    }

    private static string Take(OnnxTensor tensor, byte[] bytes, string location)
    {
        long offset = Number(tensor, "offset", 0), length = Number(tensor, "length", bytes.Length - offset);
        if (offset < 0 || length < 0 || offset > bytes.Length || length > bytes.Length - offset)
            return $"{length} bytes from byte {offset} of '{location}', which has {bytes.Length}";
        tensor.TakeExternal(new ArraySegment<byte>(bytes, (int)offset, (int)length));
        return "";
    }

    private byte[]? Bytes(string location, out string reason)
    {
        reason = "";
        string[] parts = location.Split('/', '\\');
        if (options.Folder is null)
            reason = "there is no folder to look in";
        else if (location.Length == 0 || Path.IsPathRooted(location) || location.Contains(':') || parts.Contains(".."))
            reason = $"'{location}' is not a file within the model's folder";
        if (reason.Length > 0)
            return null;
        try
        {
            string path = options.Folder!;
            foreach (string part in parts)
            {
                path = Path.Combine(path, part);
                if ((File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0)
                {
                    reason = $"'{location}' is a link, which could lead out of the model's folder; put the file itself there";
                    return null;
                }
            }
            if (!_files.TryGetValue(path, out byte[]? bytes))
                _files[path] = bytes = File.ReadAllBytes(path);
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reason = $"'{location}' cannot be read: {failure.Message.TrimEnd('.')}";
            return null;
        }
    }

    private static string Entry(OnnxTensor tensor, string key) => tensor.External.Where(e => e.Key == key).Select(e => e.Value).LastOrDefault() ?? "";

    private static long Number(OnnxTensor tensor, string key, long otherwise) =>
        long.TryParse(Entry(tensor, key), NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) ? value : otherwise;
}
