namespace NetGen.Data;

/// <summary>The rows of a table as a pipeline makes them, once, and kept.</summary>
internal sealed class TableDataset : IDataset, IDisposable
{
    private readonly Batch _rows;

    public TableDataset(TablePipeline pipeline, Table table)
    {
        Columns = pipeline.Columns;
        Count = table.Count;
        _rows = new Batch(Columns, Math.Max(1, Count)) { Count = Count };
        for (int row = 0; row < Count; row++)
            pipeline.Write(table[row], _rows, row);
    }

    public int Count { get; }

    public IReadOnlyList<PortDescription> Columns { get; }

    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        batch.Count = samples.Length;
        for (int c = 0; c < Columns.Count; c++)
        {
            for (int i = 0; i < samples.Length; i++)
                _rows.CopyTo(c, samples[i], batch, c, i);
        }
    }

    public void CopyLabels(int column, ReadOnlySpan<int> samples, Span<int> labels)
    {
        int size = Columns[column].Size;
        for (int i = 0; i < samples.Length; i++)
            _rows.Labels(column, samples[i]).CopyTo(labels[(i * size)..]);
    }

    public void Dispose() => _rows.Dispose();
}
