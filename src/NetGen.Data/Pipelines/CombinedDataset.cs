namespace NetGen.Data;

/// <summary>The rows of a table as a combined pipeline makes them, when they are asked for.</summary>
internal sealed class CombinedDataset(CombinedPipeline pipeline, Table table) : IDataset
{
    public int Count => table.Count;

    public IReadOnlyList<PortDescription> Columns => pipeline.Columns;

    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
            pipeline.Write(table[samples[i]], batch, i);
    }

    /// <summary>Without the files that rows name.</summary>
    public void CopyLabels(int column, ReadOnlySpan<int> samples, Span<int> labels)
    {
        int size = Columns[column].Size;
        bool isAnswer = column == pipeline.Inputs.Count;
        using var batch = new Batch(Columns, 1) { Count = 1 };
        for (int i = 0; i < samples.Length; i++)
        {
            if (isAnswer)
                pipeline.WriteAnswer(table[samples[i]], batch, 0);
            else
                pipeline.Write(table[samples[i]], batch, 0);
            batch.Labels(column).CopyTo(labels[(i * size)..]);
        }
    }
}
