namespace NetGen.Data;

/// <summary>A data set whose samples are changed where they lie.</summary>
internal sealed class ChangedDataset(IDataset source, SampleChange change) : IDataset
{
    public int Count => source.Count;

    public IReadOnlyList<PortDescription> Columns => source.Columns;

    public long RowOf(int sample, int epoch) => source.RowOf(sample, epoch);

    public void Fill(Batch batch, ReadOnlySpan<int> samples) => Fill(batch, samples, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch)
    {
        source.Fill(batch, samples, epoch);
        for (int i = 0; i < samples.Length; i++)
            change(batch, i, samples[i], epoch);
    }
}

/// <summary>A data set whose samples are made of those of another one.</summary>
internal sealed class ConvertedDataset(IDataset source, IReadOnlyList<PortDescription> columns, SampleConversion convert) : IDataset
{
    private readonly BatchPool _pool = new(source.Columns);

    public int Count => source.Count;

    public IReadOnlyList<PortDescription> Columns => columns;

    public long RowOf(int sample, int epoch) => source.RowOf(sample, epoch);

    public void Fill(Batch batch, ReadOnlySpan<int> samples) => Fill(batch, samples, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch)
    {
        Batch from = _pool.Rent(samples.Length);
        source.Fill(from, samples, epoch);
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
            convert(from, batch, i, samples[i], epoch);
        _pool.Return(from);
    }
}
