namespace NetGen;

/// <summary>A loss that is a mean over samples, each of which may count for something of its own.</summary>
/// <example>Measurements that are more or less certain: <code>[Input(8), Dense(1), Huber(Delta = 0.5, SampleWeights = true)]     // Step(x, target, targetWeights)</code></example>
/// <example>Of masks and of texts just so: <code>
/// [Conv2D(1, 1), Dice(SampleWeights = true)]
/// </code></example>
public abstract class SampleLossAttribute : LossAttribute
{
    private protected SampleLossAttribute()
    {
    }

    /// <summary>
    /// Whether callers say what each sample counts for: one more target, the name of the target with <c>_weights</c> behind it (<c>labels_weights</c>, <c>target_weights</c>), a
    /// number a sample. The weighted sum is divided by the sum of the weights; a sample that counts 0 may be no number. Default false: all count alike.
    /// </summary>
    public bool SampleWeights { get; set; }
}
