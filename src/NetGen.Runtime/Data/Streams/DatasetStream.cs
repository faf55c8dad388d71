namespace NetGen.Data;

/// <summary>The batches of a data set.</summary>
internal sealed class DatasetStream : IBatchStream
{
    private readonly IDataset _dataset;
    private readonly Action<int[], int> _order;

    /// <param name="dataset">The samples.</param>
    /// <param name="batchSize">Samples in a batch.</param>
    /// <param name="order">Puts the samples of an epoch in their order.</param>
    /// <param name="dropLast">Whether those left over are left out.</param>
    public DatasetStream(IDataset dataset, int batchSize, Action<int[], int> order, bool dropLast)
    {
        int batches = BatchLoader.Batches(dataset.Count, batchSize, dropLast);
        if (batches == 0)
            throw new ArgumentException(FormattableString.Invariant($"{Counted.Of(dataset.Count, "sample")} cannot make a batch of {batchSize}."), nameof(dataset));
        (_dataset, _order, BatchSize, BatchCount) = (dataset, order, batchSize, batches);
        SampleCount = dropLast ? (long)batches * batchSize : dataset.Count;
    }

    public IReadOnlyList<PortDescription> Columns => _dataset.Columns;

    public int BatchSize { get; }

    public long? SampleCount { get; }

    public long? BatchCount { get; }

    public IBatchReader Read(int epoch, long batchesDone = 0, CancellationToken cancellationToken = default) => new Reader(Open(epoch), batchesDone, cancellationToken);

    /// <summary>The batches of an epoch by their number: several threads may fill several of them at once.</summary>
    public EpochBatches Open(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        int[] order = new int[_dataset.Count];
        _order(order, epoch);
        return new EpochBatches(_dataset, order, BatchSize, BatchCount!.Value, epoch);
    }

    private sealed class Reader : IBatchReader
    {
        private readonly EpochBatches _batches;
        private readonly CancellationToken _cancellationToken;
        private long _next;

        public Reader(EpochBatches batches, long batchesDone, CancellationToken cancellationToken)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(batchesDone);
            (_batches, _next, _cancellationToken) = (batches, batchesDone, cancellationToken);
        }

        public bool Next(Batch batch)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            return _batches.Fill(batch, _next) && ++_next > 0;
        }

        public long RowOf(int index) => _batches.RowOf(_next - 1, index);

        public void Dispose()
        {
        }
    }
}

/// <summary>The batches of an epoch of a data set, by their number.</summary>
internal sealed class EpochBatches(IDataset dataset, int[] order, int batchSize, long count, int epoch)
{
    /// <summary>Fills a batch; false if there are not so many.</summary>
    public bool Fill(Batch batch, long index)
    {
        if (index >= count)
            return false;
        int first = (int)index * batchSize;
        dataset.Fill(batch, order.AsSpan(first, Math.Min(batchSize, order.Length - first)), epoch);
        return true;
    }

    public long RowOf(long batch, int index) => dataset.RowOf(order[(batch * batchSize) + index], epoch);
}
