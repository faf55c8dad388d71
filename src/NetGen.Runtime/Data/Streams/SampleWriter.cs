namespace NetGen;

/// <summary>Puts a sample into a batch.</summary>
/// <param name="sample">The sample.</param>
/// <param name="batch">Where to: <c>batch.Values(column, index)</c>, <c>batch.Labels(column, index)</c>.</param>
/// <param name="index">Its place there. What another sample has left there is to be overwritten.</param>
/// <example><code>SampleWriter&lt;Row> write = (row, batch, i) => row.Features.CopyTo(batch.Values(0, i));</code></example>
public delegate void SampleWriter<in T>(T sample, Batch batch, int index);
