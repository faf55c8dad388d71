namespace NetGen;

/// <summary>Samples that a network can be trained or measured on: for each sample one row of each column, the inputs of the network first, then its targets.</summary>
public interface IDataset
{
    /// <summary>Samples.</summary>
    int Count { get; }

    /// <summary>What each column holds, in the order of the network's inputs and targets.</summary>
    IReadOnlyList<PortDescription> Columns { get; }

    /// <summary>Makes <paramref name="batch"/> hold these samples. Called for every step: should allocate nothing.</summary>
    void Fill(Batch batch, ReadOnlySpan<int> samples);

    /// <summary>
    /// The same in an epoch, counted from 0: a set that changes its samples at random (augmentation) draws by seed, epoch and sample, so that it gives the same bits whoever asks, in
    /// whatever order. Prefetching calls it from several threads at once.
    /// </summary>
    void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch) => Fill(batch, samples);

    /// <summary>The row of the data set at the bottom that a sample is, for messages: the one that a user can look up.</summary>
    long RowOf(int sample) => sample;
}
