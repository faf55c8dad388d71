namespace NetGen.Data;

/// <summary>The samples of several data sets, one after the other.</summary>
internal sealed class ConcatenatedDataset : IDataset
{
    private readonly IDataset[] _parts;
    private readonly int[] _starts;
    private readonly BatchPool _pool;

    public ConcatenatedDataset(IDataset[] parts)
    {
        _parts = parts;
        _starts = new int[parts.Length];
        for (int p = 0; p < parts.Length; p++)
        {
            _starts[p] = Count;
            Count = checked(Count + parts[p].Count);
            if (!parts[p].Columns.Select(Significant).SequenceEqual(parts[0].Columns.Select(Significant)))
                throw new ArgumentException($"The columns differ: {string.Join("; ", parts[0].Columns)} and {string.Join("; ", parts[p].Columns)}.", nameof(parts));
        }
        _pool = new BatchPool(Columns);
    }

    public int Count { get; }

    public IReadOnlyList<PortDescription> Columns => _parts[0].Columns;

    public long RowOf(int sample, int epoch)
    {
        int part = PartOf(sample);
        return _parts[part].RowOf(sample - _starts[part], epoch);
    }

    public void Fill(Batch batch, ReadOnlySpan<int> samples) => Fill(batch, samples, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch)
    {
        batch.Count = samples.Length;
        Span<int> one = stackalloc int[1];
        Batch from = _pool.Rent(1);
        for (int i = 0; i < samples.Length; i++)
        {
            int part = PartOf(samples[i]);
            one[0] = samples[i] - _starts[part];
            _parts[part].Fill(from, one, epoch);
            for (int c = 0; c < Columns.Count; c++)
                from.CopyTo(c, 0, batch, c, i);
        }
        _pool.Return(from);
    }

    public void CopyLabels(int column, ReadOnlySpan<int> samples, Span<int> labels)
    {
        int size = Columns[column].Size;
        for (int i = 0; i < samples.Length; i++)
        {
            int part = PartOf(samples[i]);
            _parts[part].CopyLabels(column, [samples[i] - _starts[part]], labels.Slice(i * size, size));
        }
    }

    private int PartOf(int sample)
    {
        int found = Array.BinarySearch(_starts, sample);
        // Empty parts begin where the next one does: the last of them has the sample.
        for (found = found < 0 ? ~found - 1 : found; found + 1 < _starts.Length && _starts[found + 1] == sample;)
            found++;
        return found;
    }

    private static (PortKind, int, int) Significant(PortDescription port) => (port.Kind, port.Size, port.Classes);
}
