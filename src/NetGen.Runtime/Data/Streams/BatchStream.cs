using NetGen.Data;

namespace NetGen;

/// <summary>Makes batches of data sets, and of samples that come one after another.</summary>
/// <example><code>
/// IBatchStream shuffled = train.Stream(batchSize: 64, seed: 1).Prefetch(batches: 4, threads: 2);
/// IBatchStream alike = train.StreamByLength(lengths, batchSize: 64);  // batches of samples that are about as long as each other
/// </code></example>
public static class BatchStream
{
    /// <summary>The batches of a data set. Their order is that of a <see cref="BatchLoader"/>: seed and epoch decide it, and nothing else.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="batchSize">Samples in a batch.</param>
    /// <param name="seed">Decides the order of each epoch.</param>
    /// <param name="shuffle">Whether the order is random, another one in each epoch.</param>
    /// <param name="dropLast">Whether samples left over at the end of an epoch are left out instead of making a shorter batch.</param>
    /// <exception cref="ArgumentException">There would be no batch.</exception>
    public static IBatchStream Stream(this IDataset dataset, int batchSize, ulong seed = 0, bool shuffle = true, bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return new DatasetStream(dataset, batchSize, (order, epoch) => EpochOrder.Fill(order, seed, shuffle, epoch), dropLast);
    }

    /// <summary>
    /// Batches of samples that are about as long as each other, so that little of them is padding: the samples are shuffled, sorted by length within stretches of <paramref
    /// name="window"/>
    /// batches, and the batches shuffled. Seed and epoch decide the order.
    /// </summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="lengths">The length of each.</param>
    /// <param name="batchSize">Samples in a batch.</param>
    /// <param name="window">Batches that are sorted together: the more, the more alike their lengths are, and the less random the order is.</param>
    /// <param name="seed">Another seed is another order.</param>
    /// <param name="dropLast">Whether samples left over at the end of an epoch are left out instead of making a shorter batch.</param>
    /// <exception cref="ArgumentException">There are not as many lengths as samples, or there would be no batch.</exception>
    public static IBatchStream StreamByLength(
        this IDataset dataset, IReadOnlyList<int> lengths, int batchSize, int window = 50, ulong seed = 0, bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        if (lengths.Count != dataset.Count)
            throw new ArgumentException(FormattableString.Invariant($"{Counted.Of(lengths.Count, "length")} for {Counted.Of(dataset.Count, "sample")}."), nameof(lengths));
        return new DatasetStream(dataset, batchSize, (order, epoch) => EpochOrder.FillByLength(order, lengths, batchSize, window, seed, epoch), dropLast);
    }

    /// <summary>Batches of samples that come from anywhere: they need not fit into memory, nor be counted.</summary>
    /// <param name="columns">What each column holds: <c>[.. net.Description.Inputs, .. net.Description.Targets]</c>.</param>
    /// <param name="batchSize">Samples in a batch.</param>
    /// <param name="samplesOfEpoch">The samples of an epoch, which is counted from 0: the same ones each time it is asked for the same epoch.</param>
    /// <param name="write">Puts a sample into a batch.</param>
    /// <param name="sampleCount">How many there are, where that is known.</param>
    /// <param name="dropLast">Whether samples left over at the end of an epoch are left out instead of making a shorter batch.</param>
    /// <example><code>
    /// IBatchStream stream = BatchStream.From(
    ///     [.. net.Description.Inputs, .. net.Description.Targets], batchSize: 64,
    ///     epoch => ReadRows(path).Shuffled(buffer: 10_000, seed: 1, epoch),
    ///     (Row row, Batch batch, int i) =>
    ///     {
    ///         row.Features.CopyTo(batch.Values(0, i));
    ///         batch.Labels(1, i)[0] = row.Label;
    ///     });
    /// </code></example>
    public static IBatchStream From<T>(
        IReadOnlyList<PortDescription> columns, int batchSize, Func<int, IAsyncEnumerable<T>> samplesOfEpoch, SampleWriter<T> write, long? sampleCount = null,
            bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(samplesOfEpoch);
        ArgumentNullException.ThrowIfNull(write);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return new SampleStream<T>(columns, batchSize, samplesOfEpoch, write, sampleCount, dropLast);
    }

    /// <summary>The same of a plain sequence.</summary>
    /// <inheritdoc cref="From{T}(IReadOnlyList{PortDescription}, int, Func{int, IAsyncEnumerable{T}}, SampleWriter{T}, long?, bool)"/>
    public static IBatchStream From<T>(
        IReadOnlyList<PortDescription> columns, int batchSize, Func<int, IEnumerable<T>> samplesOfEpoch, SampleWriter<T> write, long? sampleCount = null, bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(samplesOfEpoch);
        return From(columns, batchSize, epoch => new PlainSamples<T>(samplesOfEpoch(epoch)), write, sampleCount, dropLast);
    }

    /// <summary>
    /// Fills batches ahead on threads of its own, so that a step finds the next one ready; no further ahead than <paramref name="batches"/>. The batches are the same, in the same
    /// order, whatever
    /// the number of threads. In steady state nothing is allocated. What goes wrong while a batch is filled is thrown where it would have been handed over.
    /// </summary>
    /// <param name="stream">Where they come from.</param>
    /// <param name="batches">The most that wait at a time.</param>
    /// <param name="threads">Threads that fill: more than one where the stream is that of a data set (whose <see cref="IDataset.Fill(Batch, ReadOnlySpan{int}, int)"/> they call
    /// at once); others are read by one.</param>
    public static IBatchStream Prefetch(this IBatchStream stream, int batches = 4, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batches);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        return new PrefetchedStream(stream, batches, threads);
    }
}
