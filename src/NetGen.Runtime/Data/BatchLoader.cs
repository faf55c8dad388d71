using NetGen.Data;

namespace NetGen;

/// <summary>Takes a data set apart into batches, in an order that seed and epoch decide and nothing else: a resumed run sees the same batches.</summary>
/// <example><code>
/// var loader = new BatchLoader(train, batchSize: 64, seed: 1);
/// using var batch = new Batch(train.Columns, 64);
/// for (loader.Start(epoch: 0); loader.Next(batch);)
///     trainer.Step(batch);
/// </code></example>
/// <example><code>Console.WriteLine($"{new BatchLoader(train, batchSize: 64).BatchCount} batches");</code></example>
public sealed class BatchLoader
{
    private readonly IDataset _dataset;
    private readonly ulong _seed;
    private readonly bool _shuffle;
    private readonly int[] _order;
    private int _next, _epoch;

    /// <summary>Batches of a data set.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="batchSize">Samples in a batch.</param>
    /// <param name="seed">Decides the order of each epoch.</param>
    /// <param name="shuffle">Whether the order is random, another one in each epoch.</param>
    /// <param name="dropLast">Whether samples left over at the end of an epoch are left out instead of making a shorter batch.</param>
    /// <exception cref="ArgumentException">There would be no batch.</exception>
    public BatchLoader(IDataset dataset, int batchSize, ulong seed = 0, bool shuffle = true, bool dropLast = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        _dataset = dataset;
        _seed = seed;
        _shuffle = shuffle;
        BatchSize = batchSize;
        BatchCount = Batches(dataset.Count, batchSize, dropLast);
        if (BatchCount == 0)
            throw new ArgumentException(FormattableString.Invariant($"{Counted.Of(dataset.Count, "sample")} cannot make a batch of {batchSize}."), nameof(dataset));
        SampleCount = dropLast ? BatchCount * batchSize : dataset.Count;
        _order = new int[dataset.Count];
        _next = BatchCount;
    }

    /// <summary>Samples in a batch; the last of an epoch may have fewer.</summary>
    /// <example><code>
    /// var whole = new BatchLoader(train, batchSize: 64, dropLast: true);
    /// Console.WriteLine($"{whole.SampleCount} samples in {whole.BatchCount} batches of {whole.BatchSize}");
    /// </code></example>
    public int BatchSize { get; }

    /// <summary>Batches in an epoch.</summary>
    public int BatchCount { get; }

    /// <summary>Samples in the batches of an epoch.</summary>
    public int SampleCount { get; }

    /// <summary>Begins an epoch.</summary>
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="batchesDone">Batches to pass over, where a run goes on in the middle.</param>
    public void Start(int epoch, int batchesDone = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(batchesDone);
        EpochOrder.Fill(_order, _seed, _shuffle, epoch);
        (_next, _epoch) = (batchesDone, epoch);
    }

    /// <summary>The row of the data set that sample <paramref name="index"/> of the last batch is.</summary>
    internal int RowOf(int index) => (int)_dataset.RowOf(_order[(_next - 1) * BatchSize + index], _epoch);

    /// <summary>How many batches <paramref name="samples"/> samples make.</summary>
    internal static int Batches(int samples, int batchSize, bool dropLast) => dropLast ? samples / batchSize : (int)(((long)samples + batchSize - 1) / batchSize);

    /// <summary>Fills <paramref name="batch"/> with the next samples of the epoch; false if there are none left.</summary>
    public bool Next(Batch batch)
    {
        if (_next >= BatchCount)
            return false;
        int first = _next * BatchSize;
        _dataset.Fill(batch, _order.AsSpan(first, Math.Min(BatchSize, _order.Length - first)), _epoch);
        _next++;
        return true;
    }
}
