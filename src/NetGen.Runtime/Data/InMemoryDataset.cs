namespace NetGen;

/// <summary>A data set whose columns lie in memory: the inputs of a network, then its targets.</summary>
/// <example><code>
/// NumberColumn images = DataColumn.Values("image", IdxReader.Read("train-images-idx3-ubyte.gz"));
/// var train = new InMemoryDataset(images.Normalized(images.Statistics()), DataColumn.Labels("digit", 10, IdxReader.Read("train-labels-idx1-ubyte.gz")));
/// (IDataset fit, IDataset validation) = train.Split(0.9, seed: 1);
/// </code></example>
public sealed class InMemoryDataset : IDataset
{
    private readonly DataColumn[] _columns;

    /// <summary>Columns of as many samples each.</summary>
    /// <exception cref="ArgumentException">They have different numbers of samples, or there is none.</exception>
    public InMemoryDataset(params DataColumn[] columns)
    {
        if (columns.Length == 0)
            throw new ArgumentException("A data set has at least one column.", nameof(columns));
        foreach (DataColumn column in columns)
        {
            if (column.Count != columns[0].Count)
                throw new ArgumentException(FormattableString.Invariant($"Column '{column.Port.Name}' has {Counted.Of(column.Count, "sample")}, but '{columns[0].Port.Name}' has {columns[0].Count}."), nameof(columns));
        }
        _columns = columns;
        Columns = Array.ConvertAll(columns, column => column.Port);
    }

    /// <inheritdoc/>
    public int Count => _columns[0].Count;

    /// <inheritdoc/>
    public IReadOnlyList<PortDescription> Columns { get; }

    /// <inheritdoc/>
    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        batch.Count = samples.Length;
        for (int c = 0; c < _columns.Length; c++)
        {
            DataColumn column = _columns[c];
            int size = column.Port.Size;
            if (column.Port.Kind == PortKind.Values)
            {
                Span<float> values = batch.Values(c);
                for (int i = 0; i < samples.Length; i++)
                    column.CopyValues(samples[i], values.Slice(i * size, size));
            }
            else
            {
                Span<int> labels = batch.Labels(c);
                for (int i = 0; i < samples.Length; i++)
                    column.CopyLabels(samples[i], labels.Slice(i * size, size));
            }
        }
    }

    /// <inheritdoc/>
    public void CopyLabels(int column, ReadOnlySpan<int> samples, Span<int> labels)
    {
        int size = _columns[column].Port.Size;
        for (int i = 0; i < samples.Length; i++)
            _columns[column].CopyLabels(samples[i], labels.Slice(i * size, size));
    }
}
