namespace NetGen;

/// <summary>
/// Batches from anywhere, an epoch at a time: of a data set in memory, of files larger than memory, of a socket. Whoever trains reads each epoch once, from its beginning to its
/// end.
/// </summary>
/// <example><code>
/// using IBatchReader reader = train.Stream(batchSize: 64, seed: 1).Prefetch().Read(epoch: 0);
/// using var batch = new Batch(train.Columns, 64);
/// while (reader.Next(batch))
///     trainer.Step(batch);
/// </code></example>
/// <example><code>Console.WriteLine($"{stream.BatchCount} batches of {stream.BatchSize}, {stream.SampleCount} samples in {stream.Columns.Count} columns");</code></example>
public interface IBatchStream
{
    /// <summary>What each column holds, in the order of the network's inputs and targets.</summary>
    IReadOnlyList<PortDescription> Columns { get; }

    /// <summary>Samples in a batch; the last of an epoch may have fewer.</summary>
    int BatchSize { get; }

    /// <summary>Samples of an epoch; null where nobody knows before the end.</summary>
    long? SampleCount { get; }

    /// <summary>Batches of an epoch; null where nobody knows before the end.</summary>
    long? BatchCount { get; }

    /// <summary>Begins an epoch.</summary>
    /// <param name="epoch">Counted from 0. The same epoch is the same batches, bit for bit.</param>
    /// <param name="batchesDone">Batches to pass over, where a run goes on in the middle.</param>
    /// <param name="cancellationToken">Ends the reading: a call of <see cref="IBatchReader.Next"/> that waits throws <see cref="OperationCanceledException"/>.</param>
    IBatchReader Read(int epoch, long batchesDone = 0, CancellationToken cancellationToken = default);
}
