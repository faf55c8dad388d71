namespace NetGen;

/// <summary>
/// Something that watches a run of <c>NetworkTraining.Fit</c>, or has a hand in it. Callbacks are called on the training thread, in the order of
/// <see cref="FitOptions.Callbacks"/>, each with the run as it stands then: start, then for every epoch its start, its steps and its end, then the end of the run.
/// What they change (the learning rate, parameters) is in the checkpoint that is written behind them.
/// </summary>
/// <example><code>
/// // Halves the learning rate after each epoch that was no better than the best, and goes on with that after a resumption.
/// sealed class Halve : TrainingCallback
/// {
///     public override void OnEpoch(TrainingRun run, EpochReport epoch)
///     {
///         if (!epoch.IsBest)
///             run.Optimizer.LearningRateFactor /= 2;      // kept by the checkpoint itself
///         if (run.Optimizer.LearningRateFactor &lt; 1e-3)
///             run.Stop("the learning rate is as low as it gets");
///     }
/// }
///
/// net.Fit(train, new FitOptions { Optimizer = new Sgd(0.1), Validation = validation, Callbacks = [new Halve()] });
/// </code></example>
/// <example>All moments of a run: <code>
/// internal sealed class Watcher : TrainingCallback
/// {
///     public override string Name => "watcher";
///     public override void OnStart(TrainingRun run) => Console.WriteLine($"{run.Network.Name}, {run.Epochs} epochs");
///     public override void OnEpochStart(TrainingRun run) => Console.WriteLine($"epoch {run.Epoch}");
///     public override void OnStep(TrainingRun run, in StepReport step) => Console.Write($"\r{step.Loss}");
///     public override void OnEpoch(TrainingRun run, EpochReport epoch) => Console.WriteLine(epoch);
///     public override void OnWarning(TrainingRun run, string warning) => Console.WriteLine(warning);
///     public override void OnDiverged(TrainingRun run, DivergedException error) => Console.WriteLine(error.Message);
///     public override void OnEnd(TrainingRun run, FitResult result) => Console.WriteLine(result);
///     public override void OnFailed(TrainingRun run, Exception error) => Console.WriteLine(error.Message);
///     public override void SaveState(CheckpointState state) => state.Set("epochs", 1);
///     public override void LoadState(CheckpointState state) => Console.WriteLine(state.Integer("epochs"));
/// }
/// </code></example>
public abstract class TrainingCallback
{
    /// <summary>Under which name its state stands in a checkpoint; the name of its class by default. Of two callbacks that keep something, each needs a name of its own.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The run begins: what was resumed is loaded, no step of this run is made.</summary>
    public virtual void OnStart(TrainingRun run)
    {
    }

    /// <summary>An epoch begins, or goes on in its middle (<see cref="TrainingRun.BatchesDone"/>) in a run that is resumed.</summary>
    public virtual void OnEpochStart(TrainingRun run)
    {
    }

    /// <summary>A step is done. Called often: should allocate nothing.</summary>
    public virtual void OnStep(TrainingRun run, in StepReport step)
    {
    }

    /// <summary>An epoch is done and has been measured; its checkpoint is written when all callbacks have been called.</summary>
    public virtual void OnEpoch(TrainingRun run, EpochReport epoch)
    {
    }

    /// <summary>A step was not finite and has changed nothing. What happens next is decided by <see cref="FitOptions.OnDiverged"/>, which is asked afterwards.</summary>
    public virtual void OnDiverged(TrainingRun run, DivergedException error)
    {
    }

    /// <summary>Something is likely not meant, or went wrong without ending the run (<see cref="FitResult.Warnings"/>).</summary>
    public virtual void OnWarning(TrainingRun run, string warning)
    {
    }

    /// <summary>The run has ended, whatever way but by an exception; the network has the parameters that it will end with.</summary>
    public virtual void OnEnd(TrainingRun run, FitResult result)
    {
    }

    /// <summary>
    /// The run ends with an exception, which will leave Fit: the last call in the place of <see cref="OnEnd"/>, to close what is open. Exceptions from here are lost.
    /// </summary>
    public virtual void OnFailed(TrainingRun run, Exception error)
    {
    }

    /// <summary>Puts what it must remember into a checkpoint. Called whenever one is written: between two steps, at the end of an epoch, before the first step.</summary>
    public virtual void SaveState(CheckpointState state)
    {
    }

    /// <summary>Takes up what it had put there; before <see cref="OnStart"/>, in a run that is resumed from a checkpoint with a state of this name.</summary>
    /// <exception cref="CheckpointException">Something is missing. The network has not changed.</exception>
    public virtual void LoadState(CheckpointState state)
    {
    }
}
