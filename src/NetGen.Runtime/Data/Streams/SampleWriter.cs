namespace NetGen;

/// <summary>Puts a sample into a batch.</summary>
/// <param name="sample">The sample.</param>
/// <param name="batch">Where to: <c>batch.Values(column, index)</c>, <c>batch.Labels(column, index)</c>.</param>
/// <param name="index">Its place there. What another sample has left there is to be overwritten.</param>
public delegate void SampleWriter<in T>(T sample, Batch batch, int index);
