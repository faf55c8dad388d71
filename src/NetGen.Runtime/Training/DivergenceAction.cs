namespace NetGen;

/// <summary>What to do about a step whose loss or gradient is not finite.</summary>
/// <example><code>net.Fit(train, options with { OnDiverged = error =&gt; DivergenceAction.SkipBatch });</code></example>
public enum DivergenceAction
{
    /// <summary>Let the exception out. Checkpoints written before stay.</summary>
    Throw,

    /// <summary>Pass over the batch: no parameter was changed by it. A callback may lower <see cref="Optimizer.LearningRateFactor"/> first.</summary>
    SkipBatch,

    /// <summary>End training with the parameters before the step.</summary>
    Stop,
}
