namespace NetGen;

/// <summary>A workspace that trains: forward, backward and update in one call. For one thread at a time; makes no garbage.</summary>
public interface ITrainer : IDisposable
{
    /// <summary>The most samples of one step.</summary>
    int MaxBatch { get; }

    /// <summary>How gradients change parameters.</summary>
    Optimizer Optimizer { get; }

    /// <summary>Steps done so far; the number that dropout draws from. Set when training is resumed.</summary>
    long StepCount { get; set; }

    /// <summary>One step on <paramref name="batch"/> (inputs, then targets). Returns the loss before the update.</summary>
    /// <exception cref="DivergedException">The loss is not finite; no parameter was changed.</exception>
    float Step(Batch batch);
}
