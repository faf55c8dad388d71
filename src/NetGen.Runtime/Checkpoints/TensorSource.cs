namespace NetGen.Checkpoints;

/// <summary>The tensors of a safetensors file, of several that an index holds together, or of a file of torch.save, open to be read. Every header is verified.</summary>
internal sealed class TensorSource : IDisposable
{
    private readonly List<FileStream> _streams = [];
    private readonly Dictionary<string, (FileStream Stream, string File, long Start)> _places = new(StringComparer.Ordinal);
    private readonly List<TensorEntry> _tensors = [];
    private TorchArchive? _torch;

    private TensorSource(string path) => Path = path;

    /// <summary>What was opened: a file, or an index of files.</summary>
    public string Path { get; }

    public IReadOnlyList<TensorEntry> Tensors => _tensors;

    public IReadOnlyDictionary<string, string> Metadata { get; private set; } = new Dictionary<string, string>();

    /// <summary>Opens a file; an index ("model.safetensors.index.json") with the files that it names; or of a folder what is called "model" there.</summary>
    /// <exception cref="CheckpointException">A file is damaged, or an index does not fit its files.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TensorSource Open(string path)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Safetensors files are little-endian; this machine is not.");
        var source = new TensorSource(ShardIndex.FileAt(path));
        try
        {
            if (ShardIndex.IsIndex(source.Path))
                source.AddShards(ShardIndex.Read(source.Path));
            else if (TorchArchive.Begins(source.Path))
                source.AddTorch();
            else
                source.Metadata = source.Add(source.Path, wanted: null);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor's numbers as floats.</summary>
    /// <exception cref="CheckpointException">They are not there, or none that a float can hold.</exception>
    public void Read(TensorEntry entry, Span<float> values)
    {
        string file = Path;
        try
        {
            if ((_torch is not null ? _torch.Read(entry, values) : ReadPlain(entry, values, out file)) is double tooLarge)
                throw new CheckpointException(file, FormattableString.Invariant($"'{entry.Name}' ({entry.Description}) holds {tooLarge}, which is more than a float can be."));
        }
        catch (EndOfStreamException e)
        {
            throw new CheckpointException(file, $"it became shorter while '{entry.Name}' was being read.", e);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new CheckpointException(file, $"'{entry.Name}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private double? ReadPlain(TensorEntry entry, Span<float> values, out string file)
    {
        (FileStream stream, file, long start) = _places[entry.Name];
        stream.Position = start + entry.Begin;
        return TensorDecoder.Read(stream, entry.ElementType, values);
    }

    public void Dispose()
    {
        _torch?.Dispose();
        foreach (FileStream stream in _streams)
            stream.Dispose();
    }

    private void AddTorch()
    {
        _torch = TorchArchive.Open(Path);
        _tensors.AddRange(_torch.Tensors);
    }

    private void AddShards(ShardIndex index)
    {
        Metadata = index.Metadata;
        foreach (IGrouping<string, string> shard in index.Files.GroupBy(tensor => tensor.Value, tensor => tensor.Key, StringComparer.Ordinal))
        {
            string file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, shard.Key);
            if (!File.Exists(file))
                throw new CheckpointException(Path, $"the file {shard.Key}, which it names for {Counted.Of(shard.Count(), "tensor")}, is not beside it.");
            var wanted = shard.ToHashSet(StringComparer.Ordinal);
            Add(file, wanted);
            if (wanted.FirstOrDefault(name => !_places.ContainsKey(name)) is string lacking)
                throw new CheckpointException(Path, $"it says that '{lacking}' is in {shard.Key}, which has no such tensor.");
        }
    }

    private IReadOnlyDictionary<string, string> Add(string file, HashSet<string>? wanted)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        _streams.Add(stream);
        SafetensorsHeader header = SafetensorsHeader.Read(file, stream);
        foreach (TensorEntry entry in header.Tensors)
        {
            if (wanted is not null && !wanted.Contains(entry.Name))
                continue;
            _places[entry.Name] = (stream, file, header.DataStart);
            _tensors.Add(entry);
        }
        return header.Metadata;
    }
}
