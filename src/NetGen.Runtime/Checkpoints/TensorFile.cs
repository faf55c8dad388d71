using System.Runtime.InteropServices;
using NetGen.Parameters;

namespace NetGen.Checkpoints;

/// <summary>Moves tensors between memory and safetensors files.</summary>
internal static class TensorFile
{
    private static readonly LoadOptions All = new();

    public static void Save(string path, IReadOnlyList<TensorSlot> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Safetensors files are little-endian; this machine is not.");
        byte[] header = SafetensorsHeader.Format(tensors, metadata);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (TensorSlot tensor in tensors)
                stream.Write(MemoryMarshal.AsBytes(tensor.Span));
        });
    }

    /// <summary>Fills all <paramref name="tensors"/> from a file, or throws and fills none: everything is verified and read before the first one is touched.</summary>
    /// <param name="path">The file.</param>
    /// <param name="owner">Whose tensors they are, for messages.</param>
    /// <param name="tensors">What to fill.</param>
    /// <param name="isForeign">Which further tensors of the file are no mistake.</param>
    /// <param name="options">Which are to be filled, and with what; all by default.</param>
    /// <param name="isCopy">Whether the tensors are a copy that the caller throws away if this throws: then they are read where they lie, and memory holds no second one.</param>
    public static LoadReport Load(
        string path, string owner, IReadOnlyList<TensorSlot> tensors, Func<string, bool> isForeign, LoadOptions? options = null, bool isCopy = false)
    {
        using TensorSource source = TensorSource.Open(path);
        var matching = new TensorMatching(source, owner, tensors, options ?? All);
        IReadOnlyList<(TensorSlot Slot, TensorEntry Entry)> pairs = matching.Match(isForeign, out IReadOnlyList<string> kept, out IReadOnlyList<string> passedOver);
        if (isCopy)
        {
            foreach ((TensorSlot slot, TensorEntry entry) in pairs)
                source.Read(entry, slot.Span);
        }
        else
        {
            float[][] values = new float[pairs.Count][];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = GC.AllocateUninitializedArray<float>(pairs[i].Slot.Length);
                source.Read(pairs[i].Entry, values[i]);
            }
            for (int i = 0; i < values.Length; i++)
                values[i].CopyTo(pairs[i].Slot.Span);
        }
        return new LoadReport(source.Path, [.. pairs.Select(pair => new LoadedTensor(pair.Slot.Name, pair.Entry.Name, pair.Entry.ElementType))], kept, passedOver);
    }

    /// <summary>What the parts of a run have kept in a checkpoint.</summary>
    public static IReadOnlyList<CheckpointState> LoadStates(string path)
    {
        using TensorSource source = TensorSource.Open(path);
        var states = new SortedDictionary<string, CheckpointState>(StringComparer.Ordinal);
        CheckpointState Of(string owner)
        {
            if (owner.Length == 0)
                throw new CheckpointException(path, "it has a state of nobody.");
            return states.TryGetValue(owner, out CheckpointState? state) ? state : states[owner] = new CheckpointState(owner, path);
        }

        foreach ((string name, string value) in source.Metadata.Where(text => StateKeys.IsState(text.Key)))
        {
            (string owner, string key) = StateKeys.Split(name);
            Of(owner).Set(key, value);
        }
        foreach (TensorEntry entry in source.Tensors.Where(entry => StateKeys.IsState(entry.Name)))
        {
            (string owner, string key) = StateKeys.Split(entry.Name);
            if (entry.ElementType != TensorEntry.Float32 || Array.Exists(entry.Shape, d => d > int.MaxValue))
                throw new CheckpointException(path, $"'{entry.Name}' is {entry.Description}; {TensorEntry.Float32} is expected.");
            float[] values = new float[(entry.End - entry.Begin) / sizeof(float)];
            source.Read(entry, values);
            Of(owner).Set(key, Array.ConvertAll(entry.Shape, d => (int)d), values);
        }
        return [.. states.Values];
    }

    /// <summary>The metadata alone.</summary>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path)
    {
        using TensorSource source = TensorSource.Open(path);
        return source.Metadata;
    }
}
