namespace NetGen;

/// <summary>How many steps training makes.</summary>
/// <example><code>LearningRateSchedule schedule = new CosineLearningRate(1e-3, train.Steps(epochs: 10, batchSize: 64)).WarmUp(100);</code></example>
public static class TrainingLength
{
    /// <summary>Steps of so many epochs on a data set: the length of a learning rate schedule.</summary>
    /// <param name="dataset">What is trained on.</param>
    /// <param name="epochs"><see cref="FitOptions.Epochs"/>.</param>
    /// <param name="batchSize"><see cref="FitOptions.BatchSize"/>.</param>
    /// <param name="dropLast"><see cref="FitOptions.DropLast"/>.</param>
    /// <example><code>new Adam(new CosineLearningRate(1e-3, train.Steps(epochs: 10, batchSize: 64)))</code></example>
    public static long Steps(this IDataset dataset, int epochs, int batchSize, bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return (long)epochs * BatchLoader.Batches(dataset.Count, batchSize, dropLast);
    }
}
