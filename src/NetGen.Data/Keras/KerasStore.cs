using System.IO.Compression;
using PureHDF;

namespace NetGen.Data;

/// <summary>
/// An HDF5 file of Keras 3 (keras/src/saving/saving_lib.py): a group for each layer, a group "vars" in it, numbered variables in that. Only what the tree says is
/// read here; numbers are read when they are known to fit, so that no file asks for more memory than the network has.
/// </summary>
internal sealed class KerasStore : IDisposable
{
    /// <summary>More than any model has: groups within groups, and objects of all together.</summary>
    private const int Deepest = 32, Most = 200_000;

    private const string Inside = "model.weights.h5";

    private readonly List<KerasTensor> _tensors = [];
    private readonly Stream _stream;
    private IDisposable? _file;
    private int _visited;

    private KerasStore(string path, Stream stream) => (Path, _stream) = (path, stream);

    public string Path { get; }

    /// <summary>All variables, whatever they belong to.</summary>
    public IReadOnlyList<KerasTensor> Tensors => _tensors;

    /// <exception cref="CheckpointException">It is no HDF5 file of Keras 3, or a damaged one.</exception>
    public static KerasStore Open(string path)
    {
        Stream file = File.OpenRead(path);
        try
        {
            var store = new KerasStore(path, IsZip(file) ? Unpacked(file, path) : file);
            store.Guarded(store.ReadTree);
            return store;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The numbers, row-major.</summary>
    public float[] Read(KerasTensor tensor)
    {
        float[] values = [];
        Guarded(() => values = tensor.ElementType switch
        {
            "F16" => Array.ConvertAll(tensor.Numbers.Read<Half[]>(), x => (float)x),
            "F64" => Array.ConvertAll(tensor.Numbers.Read<double[]>(), x => Narrowed(tensor, x)),
            _ => tensor.Numbers.Read<float[]>(),
        });
        return values;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _stream.Dispose();
    }

    private float Narrowed(KerasTensor tensor, double value) => float.IsInfinity((float)value) && double.IsFinite(value)
        ? throw new CheckpointException(Path, FormattableString.Invariant($"'{tensor.Path}' holds {value}, which is more than a float can be."))
        : (float)value;

    private static bool IsZip(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..read].SequenceEqual("PK\x03\x04"u8);
    }

    /// <summary>A .keras file is a zip archive in which the weights lie as they are.</summary>
    private static MemoryStream Unpacked(Stream file, string path)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            ZipArchiveEntry entry = archive.GetEntry(Inside) ?? throw new CheckpointException(path, $"it is a zip archive without {Inside}: no file of model.save (.keras).");
            // Compressed, a small file could ask for any amount of memory.
            if (entry.CompressedLength != entry.Length || entry.Length > file.Length)
                throw new CheckpointException(path, $"its {Inside} is compressed, as Keras writes none.");
            byte[] bytes = new byte[entry.Length];
            using Stream contents = entry.Open();
            contents.ReadExactly(bytes);
            return new MemoryStream(bytes);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or OverflowException or ArgumentException)
        {
            throw new CheckpointException(path, $"it is a damaged zip archive: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Whatever the reader of HDF5 says of a file that misleads it, the file is at fault: it throws exceptions of no certain type.</summary>
    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is not CheckpointException)
        {
            throw new CheckpointException(Path, $"it is no HDF5 file of Keras, or a damaged one: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private void ReadTree()
    {
        // Before the reader sees the file: it would open what the file names.
        if (OtherFiles.In(_stream) is { } reason)
            throw new CheckpointException(Path, $"it is no HDF5 file of Keras: {reason}.");
        var file = H5File.Open(_stream, leaveOpen: true);
        _file = file;
        IH5Group root = file;
        if (root.AttributeExists("layer_names") || root.LinkExists("model_weights"))
        {
            throw new CheckpointException(Path, "it is a file of the older HDF5 format (Keras 2). In Python, with Keras 3: "
                + "model = keras.models.load_model(\"model.h5\"); model.save_weights(\"model.weights.h5\").");
        }
        Walk(root, "", 0);
    }

    private void Walk(IH5Group group, string path, int depth)
    {
        if (depth > Deepest)
            throw new CheckpointException(Path, "its groups lie too deep.");
        foreach (IH5Object child in group.Children())
        {
            if (++_visited > Most)
                throw new CheckpointException(Path, "it has too many groups.");
            // Some versions of Keras wrote Windows' separators into the names.
            string name = path.Length == 0 ? child.Name.Replace('\\', '/') : $"{path}/{child.Name.Replace('\\', '/')}";
            if (child is IH5Dataset numbers)
                _tensors.Add(new KerasTensor(name, TypeOf(numbers), numbers.Space.Dimensions, numbers));
            else if (child is IH5Group inner && !(depth == 0 && child.Name == "optimizer"))
                Walk(inner, name, depth + 1);
        }
    }

    private static string TypeOf(IH5Dataset numbers) => (numbers.Type.Class, numbers.Layout.Class) switch
    {
        (H5DataTypeClass.FloatingPoint, H5DataLayoutClass.Contiguous or H5DataLayoutClass.Compact) when numbers.Type.Size is 2 or 4 or 8 =>
            FormattableString.Invariant($"F{numbers.Type.Size * 8}"),
        (var type, H5DataLayoutClass.Contiguous or H5DataLayoutClass.Compact) => FormattableString.Invariant($"{type} of {numbers.Type.Size} bytes"),
        (_, var layout) => $"{layout} (Keras writes contiguous numbers)",
    };
}
