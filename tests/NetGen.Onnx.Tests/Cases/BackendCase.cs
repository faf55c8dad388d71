using System.Formats.Tar;
using System.IO.Compression;

namespace NetGen.Onnx.Tests.Cases;

/// <summary>One of ONNX's own cases: a model, and what comes out of it for what goes in.</summary>
internal sealed class BackendCase(string name, byte[] model)
{
    private static readonly Lazy<IReadOnlyList<BackendCase>> Read = new(ReadAll);

    private readonly SortedDictionary<string, SortedDictionary<string, byte[]>> _sets = new(StringComparer.Ordinal);

    public static bool AreThere => Environment.GetEnvironmentVariable("NETGEN_DATA") is { } folder && File.Exists(Path.Combine(folder, "onnx", "cases.tar.gz"));

    /// <summary>All cases, in order of their names.</summary>
    public static IReadOnlyList<BackendCase> All => Read.Value;

    /// <summary>"node/test_abs".</summary>
    public string Name => name;

    public byte[] Bytes => model;

    public int Sets => _sets.Count;

    /// <summary>Tensors of a data set, in order; null where one is no tensor.</summary>
    public IReadOnlyList<OnnxTensor?> Tensors(int set, string kind) =>
        [.. _sets.Values.ElementAt(set).Where(file => file.Key.StartsWith(kind, StringComparison.Ordinal)).OrderBy(file => int.Parse(file.Key[kind.Length..^3],
            System.Globalization.CultureInfo.InvariantCulture)).Select(file => Tensor(file.Value))];

    private static OnnxTensor? Tensor(byte[] bytes)
    {
        try
        {
            OnnxTensor tensor = OnnxTensor.Read(bytes);
            // Sequences are other messages, whose fields have other meanings: their numbers do not come out.
            return tensor.Type is OnnxType.Undefined or OnnxType.String || tensor.ToDoubles().Length != tensor.Count ? null : tensor;
        }
        catch (OnnxFormatException)
        {
            return null;
        }
    }

    private static List<BackendCase> ReadAll()
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using FileStream file = File.OpenRead(Path.Combine(Environment.GetEnvironmentVariable("NETGEN_DATA")!, "onnx", "cases.tar.gz"));
        using var zip = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(zip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null)
                continue;
            using var bytes = new MemoryStream();
            entry.DataStream.CopyTo(bytes);
            files[entry.Name.TrimStart('.', '/')] = bytes.ToArray();
        }
        var cases = new Dictionary<string, BackendCase>(StringComparer.Ordinal);
        foreach ((string path, byte[] bytes) in files.Where(f => f.Key.EndsWith("/model.onnx", StringComparison.Ordinal)))
            cases[path[..^11]] = new BackendCase(path[..^11], bytes);
        foreach ((string path, byte[] bytes) in files.Where(f => f.Key.EndsWith(".pb", StringComparison.Ordinal)))
        {
            string[] parts = path.Split('/');
            BackendCase owner = cases[string.Join('/', parts[..^2])];
            if (!owner._sets.TryGetValue(parts[^2], out SortedDictionary<string, byte[]>? set))
                owner._sets[parts[^2]] = set = new(StringComparer.Ordinal);
            set[parts[^1]] = bytes;
        }
        return [.. cases.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];
    }
}
