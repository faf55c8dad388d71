using System.Runtime.InteropServices;
using NetGen.Parameters;

namespace NetGen.Checkpoints;

/// <summary>Moves tensors between memory and safetensors files.</summary>
internal static class TensorFile
{
    public static void Save(string path, IReadOnlyList<TensorSlot> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        DemandLittleEndian();
        byte[] header = SafetensorsHeader.Format(tensors, metadata);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (TensorSlot tensor in tensors)
                stream.Write(MemoryMarshal.AsBytes(tensor.Span));
        });
    }

    /// <summary>
    /// Fills all <paramref name="tensors"/> from a file, or throws and fills none: everything is verified and read before the first one is touched. Returns the file's metadata.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="owner">Whose tensors they are, for messages.</param>
    /// <param name="tensors">What to fill.</param>
    /// <param name="ignoreMissing">Leave alone tensors that the file lacks.</param>
    /// <param name="ignoreExtra">Which further tensors of the file are no mistake.</param>
    public static IReadOnlyDictionary<string, string> Load(string path, string owner, IReadOnlyList<TensorSlot> tensors, bool ignoreMissing, Func<TensorEntry, bool> ignoreExtra)
    {
        DemandLittleEndian();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        SafetensorsHeader header = SafetensorsHeader.Read(path, stream);
        (TensorSlot Slot, TensorEntry Entry)[] matches = Match(path, owner, tensors, header, ignoreMissing, ignoreExtra);
        float[][] values = new float[matches.Length][];
        for (int i = 0; i < matches.Length; i++)
        {
            values[i] = GC.AllocateUninitializedArray<float>(matches[i].Slot.Length);
            stream.Position = header.DataStart + matches[i].Entry.Begin;
            try
            {
                TensorDecoder.Read(stream, matches[i].Entry.ElementType, values[i]);
            }
            catch (EndOfStreamException e)
            {
                throw new CheckpointException(path, $"it became shorter while '{matches[i].Slot.Name}' was being read.", e);
            }
        }
        for (int i = 0; i < matches.Length; i++)
            values[i].CopyTo(matches[i].Slot.Span);
        return header.Metadata;
    }

    /// <summary>What the parts of a run have kept in a checkpoint.</summary>
    public static IReadOnlyList<CheckpointState> LoadStates(string path)
    {
        DemandLittleEndian();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        SafetensorsHeader header = SafetensorsHeader.Read(path, stream);
        var states = new SortedDictionary<string, CheckpointState>(StringComparer.Ordinal);
        CheckpointState Of(string owner)
        {
            if (owner.Length == 0)
                throw new CheckpointException(path, "it has a state of nobody.");
            return states.TryGetValue(owner, out CheckpointState? state) ? state : states[owner] = new CheckpointState(owner, path);
        }

        foreach ((string name, string value) in header.Metadata.Where(text => StateKeys.IsState(text.Key)))
        {
            (string owner, string key) = StateKeys.Split(name);
            Of(owner).Set(key, value);
        }
        foreach (TensorEntry entry in header.Tensors.Where(entry => StateKeys.IsState(entry.Name)))
        {
            (string owner, string key) = StateKeys.Split(entry.Name);
            if (entry.ElementType != TensorEntry.Float32 || Array.Exists(entry.Shape, d => d > int.MaxValue))
                throw new CheckpointException(path, $"'{entry.Name}' is {entry.Description}; {TensorEntry.Float32} is expected.");
            float[] values = new float[(entry.End - entry.Begin) / sizeof(float)];
            stream.Position = header.DataStart + entry.Begin;
            TensorDecoder.Read(stream, entry.ElementType, values);
            Of(owner).Set(key, Array.ConvertAll(entry.Shape, d => (int)d), values);
        }
        return [.. states.Values];
    }

    /// <summary>The metadata alone.</summary>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return SafetensorsHeader.Read(path, stream).Metadata;
    }

    private static (TensorSlot Slot, TensorEntry Entry)[] Match(
        string path, string owner, IReadOnlyList<TensorSlot> tensors, SafetensorsHeader header, bool ignoreMissing, Func<TensorEntry, bool> ignoreExtra)
    {
        var entries = header.Tensors.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var matches = new List<(TensorSlot, TensorEntry)>();
        List<string> missing = [], mismatched = [];
        foreach (TensorSlot slot in tensors)
        {
            if (!entries.Remove(slot.Name, out TensorEntry? entry))
                missing.Add(slot.Name);
            else if (!TensorDecoder.Reads(entry.ElementType) || !entry.Shape.SequenceEqual(slot.Shape.Select(d => (long)d)))
                mismatched.Add($"{slot.Name}: {TensorEntry.Float32} [{string.Join(", ", slot.Shape)}] expected, {entry.Description} found");
            else
                matches.Add((slot, entry));
        }
        bool NetworkHas(string name) => tensors.Any(slot => slot.Name == name);
        string[] extra = [.. entries.Values.Where(entry => !ignoreExtra(entry) && !entry.IsBatchCount(NetworkHas)).Select(entry => entry.Name).Order(StringComparer.Ordinal)];
        if (mismatched.Count > 0 || extra.Length > 0 || (missing.Count > 0 && !ignoreMissing))
            throw new CheckpointException(path, owner, ignoreMissing ? [] : missing, extra, mismatched);
        return [.. matches];
    }

    private static void DemandLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Safetensors files are little-endian; this machine is not.");
    }
}
