using System.Buffers.Binary;
using System.Text.Json;

namespace NetGen.Networks.Tests.Fixtures;

/// <summary>
/// One file that tests/fixtures/make_fixtures.py wrote: named tensors in the safetensors format, read here by a few lines of their own so that
/// a mistake in the product's reader cannot hide itself.
/// </summary>
internal sealed class Fixture
{
    private readonly Dictionary<string, (int[] Shape, double[] Data)> _tensors = [];

    private Fixture(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int headerLength = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, headerLength));
        foreach (JsonProperty entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
                continue;
            int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
            int from = entry.Value.GetProperty("data_offsets")[0].GetInt32(), to = entry.Value.GetProperty("data_offsets")[1].GetInt32();
            ReadOnlySpan<byte> bytes = file.AsSpan(8 + headerLength + from, to - from);
            var data = new double[bytes.Length / 4];
            bool isInteger = entry.Value.GetProperty("dtype").GetString() == "I32";
            for (int i = 0; i < data.Length; i++)
                data[i] = isInteger ? BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) : BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
            _tensors[entry.Name] = (shape, data);
        }
    }

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "fixtures");

    public static Fixture Read(string name) => new(Path.Combine(Folder, name + ".safetensors"));

    /// <summary>Names of all fixtures of one kind: those whose file name ends or begins as given.</summary>
    public static IEnumerable<string> Names(string pattern)
        => Directory.EnumerateFiles(Folder, pattern + ".safetensors").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public double[] this[string tensor]
        => _tensors.TryGetValue(tensor, out (int[] Shape, double[] Data) found) ? found.Data : throw new KeyNotFoundException($"The fixture has no tensor '{tensor}'.");

    public int[] Shape(string tensor) => _tensors[tensor].Shape;

    public bool Has(string tensor) => _tensors.ContainsKey(tensor);

    /// <summary>prefix.0, prefix.1, … as long as there are any.</summary>
    public double[][] Series(string prefix)
    {
        var series = new List<double[]>();
        while (_tensors.TryGetValue($"{prefix}.{series.Count}", out (int[] Shape, double[] Data) found))
            series.Add(found.Data);
        return [.. series];
    }
}
