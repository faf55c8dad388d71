namespace NetGen.Data;

/// <summary>Samples of two data sets side by side.</summary>
internal sealed class ZippedDataset : IDataset
{
    private readonly IDataset _first, _second;
    private readonly BatchPool _ofFirst, _ofSecond;

    public ZippedDataset(IDataset first, IDataset second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"{Counted.Of(first.Count, "sample")} and {Counted.Of(second.Count, "sample")}: each of one needs one of the other.", nameof(second));
        (_first, _second) = (first, second);
        (_ofFirst, _ofSecond) = (new BatchPool(first.Columns), new BatchPool(second.Columns));
        Columns = [.. first.Columns, .. second.Columns];
    }

    public int Count => _first.Count;

    public IReadOnlyList<PortDescription> Columns { get; }

    public long RowOf(int sample, int epoch) => _first.RowOf(sample, epoch);

    public void Fill(Batch batch, ReadOnlySpan<int> samples) => Fill(batch, samples, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch)
    {
        batch.Count = samples.Length;
        Fill(_first, _ofFirst, 0, batch, samples, epoch);
        Fill(_second, _ofSecond, _first.Columns.Count, batch, samples, epoch);
    }

    public void CopyLabels(int column, ReadOnlySpan<int> samples, Span<int> labels)
    {
        if (column < _first.Columns.Count)
            _first.CopyLabels(column, samples, labels);
        else
            _second.CopyLabels(column - _first.Columns.Count, samples, labels);
    }

    private static void Fill(IDataset source, BatchPool pool, int firstColumn, Batch batch, ReadOnlySpan<int> samples, int epoch)
    {
        Batch from = pool.Rent(samples.Length);
        source.Fill(from, samples, epoch);
        for (int c = 0; c < source.Columns.Count; c++)
        {
            for (int i = 0; i < samples.Length; i++)
                from.CopyTo(c, i, batch, firstColumn + c, i);
        }
        pool.Return(from);
    }
}
