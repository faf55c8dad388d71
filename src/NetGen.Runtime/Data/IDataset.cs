namespace NetGen;

/// <summary>Samples that a network can be trained or measured on: for each sample one row of each column, the inputs of the network first, then its targets.</summary>
/// <example>One's own: points on a circle, whose radius is the answer. <code>
/// public sealed class Circles : IDataset
/// {
///     public int Count => 1000;
///
///     public IReadOnlyList&lt;PortDescription> Columns { get; } = [new PortDescription("x", PortKind.Values, [2]), new PortDescription("y", PortKind.Values, [1])];
///
///     public void Fill(Batch batch, ReadOnlySpan&lt;int> samples)
///     {
///         batch.Count = samples.Length;
///         for (int i = 0; i &lt; samples.Length; i++)
///         {
///             float radius = samples[i] / 1000f;
///             (batch.Values(0, i)[0], batch.Values(0, i)[1]) = (radius * MathF.Cos(samples[i]), radius * MathF.Sin(samples[i]));
///             batch.Values(1, i)[0] = radius;
///         }
///     }
/// }
/// </code></example>
public interface IDataset
{
    /// <summary>Samples.</summary>
    int Count { get; }

    /// <summary>What each column holds, in the order of the network's inputs and targets.</summary>
    IReadOnlyList<PortDescription> Columns { get; }

    /// <summary>Makes <paramref name="batch"/> hold these samples. Called for every step: should allocate nothing.</summary>
    void Fill(Batch batch, ReadOnlySpan<int> samples);

    /// <summary>
    /// The same in an epoch, counted from 0: a set that changes its samples at random (augmentation) draws by seed, epoch and sample, so that it gives the same bits whoever asks,
    /// in
    /// whatever order. Prefetching calls it from several threads at once.
    /// </summary>
    void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch) => Fill(batch, samples);

    /// <summary>The row of the data set at the bottom that a sample is, for messages: the one that a user can look up.</summary>
    /// <param name="sample">A sample of this one.</param>
    /// <param name="epoch">Counted from 0: a set that draws its samples has others in each.</param>
    /// <example><code>Console.WriteLine($"sample 3 is row {train.RowOf(3)} of the file");</code></example>
    long RowOf(int sample, int epoch = 0) => sample;

    /// <summary>
    /// The labels of some samples, [samples, size of the column]: what splits, folds and weights by class go by. A set that knows them without reading all else of a sample says
    /// how.
    /// </summary>
    /// <exception cref="ArgumentException">The column holds real numbers.</exception>
    /// <example><code>
    /// int[] kinds = new int[train.Count];
    /// train.CopyLabels(1, Enumerable.Range(0, train.Count).ToArray(), kinds);
    /// </code></example>
    void CopyLabels(int column, ReadOnlySpan<int> samples, Span<int> labels)
    {
        const int AtOnce = 256;
        using var batch = new Batch(Columns, Math.Max(1, Math.Min(AtOnce, samples.Length)));
        int size = Columns[column].Size;
        for (int first = 0; first < samples.Length; first += AtOnce)
        {
            Fill(batch, samples.Slice(first, Math.Min(AtOnce, samples.Length - first)));
            batch.Labels(column).CopyTo(labels[(first * size)..]);
        }
    }
}
