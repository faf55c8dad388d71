using NetGen.Parameters;

namespace NetGen.Checkpoints;

/// <summary>Which tensor of a file belongs into which place.</summary>
internal sealed class TensorMatching
{
    private readonly TensorSource _source;
    private readonly string _owner;
    private readonly IReadOnlyList<TensorSlot> _slots;
    private readonly LoadOptions _options;

    /// <param name="source">The file.</param>
    /// <param name="owner">Whose tensors they are, for messages.</param>
    /// <param name="slots">The places.</param>
    /// <param name="options">Which are to be filled, and with what.</param>
    public TensorMatching(TensorSource source, string owner, IReadOnlyList<TensorSlot> slots, LoadOptions options)
    {
        _source = source;
        _owner = owner;
        _slots = slots;
        _options = options;
    }

    /// <summary>The pairs, in order of the places.</summary>
    /// <param name="isForeign">Which tensors of the file, by their names there, are none of a network.</param>
    /// <param name="kept">Places that are not filled.</param>
    /// <param name="passedOver">Tensors of the file that go nowhere; foreign ones are not told of.</param>
    /// <exception cref="CheckpointException">They do not fit: each tensor is named.</exception>
    public IReadOnlyList<(TensorSlot Slot, TensorEntry Entry)> Match(Func<string, bool> isForeign, out IReadOnlyList<string> kept, out IReadOnlyList<string> passedOver)
    {
        Dictionary<string, TensorEntry> entries = Named(isForeign);
        HashSet<string> names = [.. _slots.Select(slot => slot.Name)];
        var pairs = new List<(TensorSlot, TensorEntry)>();
        List<string> missing = [], mismatched = [], left = [], over = [];
        foreach (TensorSlot slot in _slots)
        {
            bool isThere = entries.Remove(slot.Name, out TensorEntry? entry);
            if (!_options.Wants(slot.Name))
            {
                left.Add(slot.Name);
                if (isThere)
                    over.Add(entry!.Name);
            }
            else if (!isThere)
            {
                missing.Add(slot.Name);
            }
            else if (!TensorDecoder.Reads(entry!.ElementType) || !entry.Shape.SequenceEqual(slot.Shape.Select(d => (long)d)))
            {
                mismatched.Add($"{slot.Name}: {TensorEntry.Float32} [{string.Join(", ", slot.Shape)}] expected, {entry.Description} found");
            }
            else
            {
                pairs.Add((slot, entry));
            }
        }
        string[] extra = [.. entries.Where(pair => !pair.Value.IsBatchCount(pair.Key, names.Contains)).Select(pair => pair.Value.Name).Order(StringComparer.Ordinal)];
        if (mismatched.Count > 0 || (_options.Strict && (extra.Length > 0 || missing.Count > 0)))
            throw new CheckpointException(_source.Path, _owner, _options.Strict ? missing : [], _options.Strict ? extra : [], mismatched);
        kept = [.. left, .. missing];
        passedOver = [.. over, .. extra];
        return pairs;
    }

    /// <summary>The file's tensors by the network's names.</summary>
    private Dictionary<string, TensorEntry> Named(Func<string, bool> isForeign)
    {
        var map = new NameMap(_options.Map);
        var entries = new Dictionary<string, TensorEntry>(StringComparer.Ordinal);
        foreach (TensorEntry entry in _source.Tensors)
        {
            if (isForeign(entry.Name))
                continue;
            string name = map.Of(entry.Name);
            if (!entries.TryAdd(name, entry))
                throw new CheckpointException(_source.Path, $"'{entries[name].Name}' and '{entry.Name}' would both be '{name}' of {_owner}: the map gives two tensors one name.");
        }
        if (map.Unused.FirstOrDefault() is string unused)
        {
            IReadOnlyList<string> near = NearNames.Of(unused, _source.Tensors.Select(entry => entry.Name));
            string hint = near.Count > 0 ? $" Nearest: {string.Join(", ", near)}." : "";
            throw new CheckpointException(_source.Path, $"it has no tensor '{unused}', which is mapped to '{_options.Map[unused]}'.{hint}");
        }
        return entries;
    }
}
