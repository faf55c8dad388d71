using NetGen.Execution;

namespace NetGen;

/// <summary>A run of <c>NetworkTraining.Fit</c> as its callbacks see it: what is trained, how far it is, and the way to end it.</summary>
/// <example><code>
/// internal sealed class Impatient : TrainingCallback
/// {
///     public override void OnStep(TrainingRun run, in StepReport step)
///     {
///         if (run.Steps % 1000 == 0)
///             Console.WriteLine($"epoch {run.Epoch} of {run.Epochs}, batch {run.BatchesDone} of {run.Batches}, {run.WatchedName} {run.Best}, since {run.Time.GetLocalNow()}");
///         if (run.Batch.Count &lt; 8)
///             run.Warn("a small batch");                              // stands in run.Warnings, and in the result
///         if (step.Loss &lt; 0.01)
///             run.Stop("good enough");                                // run.StopReason says so
///     }
///
///     public override void OnEpoch(TrainingRun run, EpochReport epoch)
///     {
///         if (run.HasGradients)
///             Console.WriteLine($"a gradient of {run.Network.Name}: {run.Gradient("conv1.weight")[0]}");
///         run.Pull();                                                 // from a device, where one trains
///         Console.WriteLine($"{run.History.Count} epochs, {run.Warnings.Count} warnings, resumed at {run.ResumedAt}, {(run.HigherIsBetter ? "more" : "less")} is better");
///         if (run.StopReason is null &amp;&amp; run.Options.BatchSize > 64)
///             Console.WriteLine("a large batch");
///     }
/// }
/// </code></example>
public sealed class TrainingRun
{
    private readonly ITrainer _trainer;
    private readonly List<string> _warnings = [];
    private readonly List<EpochReport> _epochs = [];

    internal TrainingRun(INetwork network, FitOptions options, ITrainer trainer, Batch batch, string watched, bool higherIsBetter)
    {
        Network = network;
        Options = options;
        _trainer = trainer;
        Batch = batch;
        WatchedName = watched;
        HigherIsBetter = higherIsBetter;
    }

    /// <summary>What is trained.</summary>
    public INetwork Network { get; }

    /// <summary>How.</summary>
    public FitOptions Options { get; }

    /// <summary>How gradients change parameters: its <see cref="Optimizer.LearningRateFactor"/> is the way to change the learning rate.</summary>
    /// <example><code>
    /// internal sealed class Halve : TrainingCallback
    /// {
    ///     public override void OnEpoch(TrainingRun run, EpochReport epoch) => run.Optimizer.LearningRateFactor /= epoch.IsBest ? 1 : 2;
    /// }
    /// </code></example>
    public Optimizer Optimizer => _trainer.Optimizer;

    /// <summary>The clock of the run.</summary>
    public TimeProvider Time => Options.Time;

    /// <summary>The epoch at hand, counted from 1.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Epochs in all.</summary>
    public int Epochs => Options.Epochs;

    /// <summary>Batches of this epoch that are done.</summary>
    public int BatchesDone { get; internal set; }

    /// <summary>Batches in an epoch.</summary>
    public int Batches { get; internal set; }

    /// <summary>Steps done in all.</summary>
    public long Steps => _trainer.StepCount;

    /// <summary>Steps that had been done when the run was resumed from a checkpoint; null if it began anew.</summary>
    public long? ResumedAt { get; internal set; }

    /// <summary>What decides which epoch is the best: "validation loss", "accuracy".</summary>
    public string WatchedName { get; }

    /// <summary>Whether a higher value of that is a better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>The best value so far; NaN before there is one.</summary>
    public double Best { get; internal set; } = double.NaN;

    /// <summary>The batch of the last step: the inputs of the network, then its targets.</summary>
    public Batch Batch { get; }

    /// <summary>The epochs of this run so far.</summary>
    public IReadOnlyList<EpochReport> History => _epochs;

    /// <summary>What was told by <see cref="Warn"/> so far.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Why the run is to end, if a callback has asked for it.</summary>
    public string? StopReason { get; private set; }

    /// <summary>
    /// Ends the run when the step, or the epoch, at hand is done: checkpoint and result are those of a run that was cancelled, and it can be resumed. The first reason counts.
    /// </summary>
    /// <param name="reason">Why, for <see cref="FitResult.Reason"/>.</param>
    public void Stop(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        StopReason ??= reason;
    }

    /// <summary>Tells of something that is likely not meant: a line of the progress, and one of <see cref="FitResult.Warnings"/>.</summary>
    public void Warn(string warning)
    {
        ArgumentException.ThrowIfNullOrEmpty(warning);
        _warnings.Add(warning);
        Warned?.Invoke(warning);
    }

    /// <summary>
    /// Brings the network's numbers up to date where steps keep them elsewhere, on a device (<see cref="FitOptions.Trainer"/>): for what looks at them, or changes them, behind a step. At the end of an epoch and
    /// before a checkpoint it is done anyway; on the processor there is nothing to do.
    /// </summary>
    public void Pull() => _trainer.Pull();

    /// <summary>Whether <see cref="Gradient"/> has something to show: the network's trainer is a generated one.</summary>
    public bool HasGradients => _trainer is NetworkTrainer;

    /// <summary>The gradient of a parameter in the last step, shaped like it.</summary>
    /// <exception cref="UnknownParameterException">The network has no such parameter.</exception>
    /// <exception cref="InvalidOperationException">It is not trained.</exception>
    /// <exception cref="NotSupportedException">The network's trainer is not a generated one.</exception>
    public ReadOnlySpan<float> Gradient(string parameter) =>
        _trainer is NetworkTrainer trainer ? trainer.Gradient(parameter) : throw new NotSupportedException($"The trainer of {Network.Name} does not show its gradients.");

    internal Action<string>? Warned { get; set; }

    internal void Add(EpochReport report) => _epochs.Add(report);
}
