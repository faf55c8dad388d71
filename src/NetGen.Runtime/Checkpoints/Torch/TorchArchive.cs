using System.IO.Compression;

namespace NetGen.Checkpoints;

/// <summary>
/// A file of torch.save (PyTorch 1.6 and younger): a zip archive with a pickle that says what there is, and the numbers of each storage as an entry, stored as they are. Data
/// alone are read, no code of the file is run.
/// </summary>
internal sealed class TorchArchive : IDisposable
{
    /// <summary>More than the pickle of any state_dict comes near.</summary>
    private const long MostPickle = 1 << 26;

    /// <summary>Dictionaries within dictionaries, and entries of all together.</summary>
    private const int Deepest = 16, Most = 1_000_000;

    /// <summary>Under which of these a checkpoint keeps the network, where it keeps more than that.</summary>
    private static readonly string[] NetworkKeys = ["state_dict", "model_state_dict", "model"];

    private readonly string _file;
    private readonly ZipArchive _archive;
    private readonly string _root;
    private readonly Dictionary<string, TorchTensor> _tensors = new(StringComparer.Ordinal);
    private int _visited;

    private TorchArchive(string file, ZipArchive archive, string root) => (_file, _archive, _root) = (file, archive, root);

    /// <summary>The tensors by their names in the dictionary, with those of the dictionaries around them in front.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; private set; } = [];

    /// <summary>Whether a file begins as a zip archive does.</summary>
    public static bool Begins(string path)
    {
        Span<byte> start = stackalloc byte[8];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return ForeignFormat.IsZip(start[..read]);
    }

    /// <exception cref="CheckpointException">It is no such file, a damaged one, or one that holds more than data.</exception>
    public static TorchArchive Open(string path)
    {
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            ZipArchiveEntry pickle = archive.Entries.FirstOrDefault(e => e.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
                ?? throw new CheckpointException(path, "it is a zip archive without a data.pkl: no file of torch.save (.pt, .pth).");
            var torch = new TorchArchive(path, archive, pickle.FullName[..^"data.pkl".Length]);
            torch.Read(pickle);
            return torch;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or FormatException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            archive?.Dispose();
            string why = damaged is FormatException ? damaged.Message : "it is damaged: " + damaged.Message.TrimEnd('.');
            throw new CheckpointException(path, $"it is a zip archive, as torch.save writes (.pt, .pth), and {why}.", damaged);
        }
        catch
        {
            archive?.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor's numbers, row-major.</summary>
    /// <returns>As <see cref="TensorDecoder.Read"/>.</returns>
    public double? Read(TensorEntry entry, Span<float> values)
    {
        TorchTensor tensor = _tensors[entry.Name];
        using Stream stream = Entry("data/" + tensor.Storage.Key).Open();
        Skip(stream, tensor.Offset * (TensorEntry.BitsOf(entry.ElementType) / 8));
        if (tensor.IsContiguous)
            return TensorDecoder.Read(stream, entry.ElementType, values);
        float[] numbers = GC.AllocateUninitializedArray<float>((int)tensor.Reach);
        if (TensorDecoder.Read(stream, entry.ElementType, numbers) is { } tooLarge)
            return tooLarge;
        Gather(tensor, numbers, values);
        return null;
    }

    public void Dispose() => _archive.Dispose();

    private void Read(ZipArchiveEntry pickle)
    {
        if (Find("byteorder") is { Length: < 16 } order)
        {
            using var reader = new StreamReader(order.Open());
            if (reader.ReadToEnd().Trim() is var bytes and not "little")
                throw new FormatException($"its numbers are {bytes}-endian");
        }
        if (pickle.Length > MostPickle)
            throw new FormatException(FormattableString.Invariant($"its pickle has {pickle.Length} bytes; at most {MostPickle} are read"));
        byte[] program = new byte[pickle.Length];
        using (Stream stream = pickle.Open())
            stream.ReadExactly(program);
        object? root = PickleReader.Read(program);
        foreach (string key in NetworkKeys)
        {
            if (root is Dictionary<object, object?> all && all.TryGetValue(key, out object? network) && network is Dictionary<object, object?>)
            {
                root = network;
                break;
            }
        }
        Collect(root, "", 0);
        if (_tensors.Count == 0)
            throw new FormatException("there is no tensor in it");
        Tensors = [.. _tensors.Select(t => new TensorEntry(t.Key, t.Value.Storage.ElementType, t.Value.Shape, 0,
            t.Value.Count * (TensorEntry.BitsOf(t.Value.Storage.ElementType) / 8)))];
    }

    private void Collect(object? value, string name, int depth)
    {
        if (++_visited > Most || depth > Deepest)
            throw new FormatException("its dictionaries are too many or too deep");
        if (value is TorchTensor tensor)
        {
            if (Entry("data/" + tensor.Storage.Key).Length < tensor.Storage.Count * (TensorEntry.BitsOf(tensor.Storage.ElementType) / 8))
                throw new FormatException($"the numbers of '{name}' are not all there");
            _tensors[name] = tensor;
        }
        else if (value is Dictionary<object, object?> dictionary)
        {
            foreach ((object key, object? inner) in dictionary)
                Collect(inner, name.Length == 0 ? Key(key) : name + "." + Key(key), depth + 1);
        }
    }

    private static string Key(object key) => key as string ?? ((IFormattable)key).ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    private ZipArchiveEntry? Find(string name) => _archive.GetEntry(_root + name);

    /// <summary>What torch.save writes is stored as it is: compressed, a small file could ask for any amount of memory.</summary>
    private ZipArchiveEntry Entry(string name)
    {
        ZipArchiveEntry entry = Find(name) ?? throw new FormatException($"it has no entry {name}");
        return entry.CompressedLength == entry.Length ? entry : throw new FormatException($"its entry {name} is compressed, as torch.save writes none");
    }

    private static void Skip(Stream stream, long count)
    {
        Span<byte> buffer = stackalloc byte[4096];
        while (count > 0)
        {
            int read = stream.Read(buffer[..(int)Math.Min(count, buffer.Length)]);
            if (read == 0)
                throw new EndOfStreamException();
            count -= read;
        }
    }

    private static void Gather(TorchTensor tensor, ReadOnlySpan<float> numbers, Span<float> values)
    {
        var place = new long[tensor.Shape.Length];
        long at = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = numbers[(int)at];
            for (int axis = place.Length - 1; axis >= 0; axis--)
            {
                at += tensor.Strides[axis];
                if (++place[axis] < tensor.Shape[axis])
                    break;
                at -= tensor.Strides[axis] * tensor.Shape[axis];
                place[axis] = 0;
            }
        }
    }
}
