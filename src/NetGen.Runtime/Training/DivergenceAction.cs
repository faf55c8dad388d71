namespace NetGen;

/// <summary>What to do about a step whose loss or gradient is not finite.</summary>
/// <example><code>net.Fit(train, options with { OnDiverged = error => DivergenceAction.SkipBatch });</code></example>
/// <example>Throw what happened (the default), or end with the parameters as they were before the step: <code>
/// options = options with { OnDiverged = error => error.Step &lt; 100 ? DivergenceAction.Throw : DivergenceAction.Stop };
/// </code></example>
public enum DivergenceAction
{
    /// <summary>Let the exception out. Checkpoints written before stay.</summary>
    Throw,

    /// <summary>Pass over the batch: no parameter was changed by it. A callback may lower <see cref="Optimizer.LearningRateFactor"/> first.</summary>
    SkipBatch,

    /// <summary>End training with the parameters before the step.</summary>
    Stop,
}
