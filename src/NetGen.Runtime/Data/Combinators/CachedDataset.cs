using NetGen.Memory;

namespace NetGen.Data;

/// <summary>Keeps each sample in memory once it has been read. Two threads that miss the same one both read it, and write the same bits.</summary>
internal sealed class CachedDataset : IDataset
{
    private readonly IDataset _source;
    private readonly AlignedBuffer[] _columns;
    private readonly bool[] _isThere;
    private readonly BatchPool _pool;

    public CachedDataset(IDataset source)
    {
        _source = source;
        _columns = [.. source.Columns.Select(column => new AlignedBuffer((long)source.Count * column.Size))];
        _isThere = new bool[source.Count];
        _pool = new BatchPool(source.Columns);
    }

    public int Count => _source.Count;

    public IReadOnlyList<PortDescription> Columns => _source.Columns;

    public long RowOf(int sample, int epoch) => _source.RowOf(sample, epoch);

    public void Fill(Batch batch, ReadOnlySpan<int> samples) => Fill(batch, samples, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch)
    {
        Read(samples, epoch);
        batch.Count = samples.Length;
        for (int c = 0; c < _columns.Length; c++)
        {
            int size = Columns[c].Size;
            for (int i = 0; i < samples.Length; i++)
                _columns[c].Slice((long)samples[i] * size, size).CopyTo(batch.Bits(c, i));
        }
    }

    public void CopyLabels(int column, ReadOnlySpan<int> samples, Span<int> labels) => _source.CopyLabels(column, samples, labels);

    /// <summary>Reads what is not there yet.</summary>
    private void Read(ReadOnlySpan<int> samples, int epoch)
    {
        int missing = 0;
        foreach (int sample in samples)
            missing += Volatile.Read(ref _isThere[sample]) ? 0 : 1;
        if (missing == 0)
            return;
        int[] wanted = new int[missing];
        int count = 0;
        foreach (int sample in samples)
        {
            if (count < missing && !Volatile.Read(ref _isThere[sample]))
                wanted[count++] = sample;
        }
        Batch from = _pool.Rent(Math.Max(1, count));
        _source.Fill(from, wanted.AsSpan(0, count), epoch);
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < _columns.Length; c++)
            {
                int size = Columns[c].Size;
                from.Bits(c, i).CopyTo(_columns[c].Slice((long)wanted[i] * size, size));
            }
            Volatile.Write(ref _isThere[wanted[i]], true);
        }
        _pool.Return(from);
    }
}
