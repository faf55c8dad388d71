namespace NetGen;

/// <summary>The batches of one epoch, one after another; for one thread at a time.</summary>
/// <example><code>
/// using IBatchReader reader = stream.Read(epoch: 0);
/// while (reader.Next(batch))
///     Console.WriteLine($"the first sample is row {reader.RowOf(0)}");
/// Console.WriteLine($"waited {reader.Waited}");
/// </code></example>
public interface IBatchReader : IDisposable
{
    /// <summary>Makes <paramref name="batch"/> hold the next samples; false if there are none left. Spans over the batch from before have other numbers afterwards.</summary>
    /// <param name="batch">Of the stream's columns, with room for <see cref="IBatchStream.BatchSize"/> samples.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    bool Next(Batch batch);

    /// <summary>The row of the data that a sample of the last batch is, for messages; -1 where rows have no numbers.</summary>
    /// <param name="index">Position in the batch.</param>
    long RowOf(int index);

    /// <summary>How long calls of <see cref="Next"/> have waited for somebody else to fill a batch: zero where they fill it themselves.</summary>
    TimeSpan Waited => TimeSpan.Zero;
}
