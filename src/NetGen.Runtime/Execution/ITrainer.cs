namespace NetGen;

/// <summary>A workspace that trains: forward, backward and update in one call. For one thread at a time; makes no garbage.</summary>
/// <example><code>
/// using ITrainer trainer = network.CreateTrainer(maxBatch: 64, new Adam(1e-3));
/// float loss = trainer.Step(batch);
/// Console.WriteLine($"step {trainer.StepCount}, at most {trainer.MaxBatch} samples, by {trainer.Optimizer}, random numbers from {trainer.RandomSeed}");
/// trainer.Pull();                                                     // parameters that lie on a device come to the network's
/// </code></example>
public interface ITrainer : IDisposable
{
    /// <summary>The most samples of one step.</summary>
    int MaxBatch { get; }

    /// <summary>How gradients change parameters.</summary>
    Optimizer Optimizer { get; }

    /// <summary>Steps done so far; the number that dropout draws from. Set when training is resumed.</summary>
    long StepCount { get; set; }

    /// <summary>The seed of what steps draw (dropout, noise): besides their number all that decides it. Kept in checkpoints. 0 for a trainer that draws nothing.</summary>
    ulong RandomSeed
    {
        get => 0;
        set
        {
        }
    }

    /// <summary>One step on <paramref name="batch"/> (inputs, then targets). Returns the loss before the update.</summary>
    /// <exception cref="DivergedException">The loss or the gradient is not finite; nothing was changed.</exception>
    /// <exception cref="SingleSampleException">A batch normalisation has a single value per channel; nothing was changed.</exception>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a step of this trainer, or of another one of the network.</exception>
    float Step(Batch batch);

    /// <summary>Brings the network's numbers, and the optimizer's moments, up to date where training keeps them elsewhere: on a device.</summary>
    void Pull()
    {
    }
}
