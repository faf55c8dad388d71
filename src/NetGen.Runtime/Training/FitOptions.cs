namespace NetGen;

/// <summary>How <c>NetworkTraining.Fit</c> trains.</summary>
/// <example><code>net.Fit(train, new FitOptions { Optimizer = new Adam(1e-3), Epochs = 5, BatchSize = 64, Validation = validation, Progress = Console.Out });</code></example>
/// <example>What can be said of a run, most of which has a default: <code>
/// net.Fit(train, new FitOptions
/// {
///     Optimizer = new Adam(1e-3), Epochs = 20, BatchSize = 64, DropLast = true, Shuffle = true, Seed = 7,    // the same seed gives the same bits
///     Validation = validation, Metrics = [new Accuracy(), new ConfusionMatrix()], Watch = "accuracy",        // what says which epoch is the best
///     EarlyStopping = new EarlyStopping { Patience = 5 },
///     Checkpoints = new CheckpointOptions("run"),
///     Callbacks = [new CsvLog("run/epochs.csv")],
///     Threads = 2, Prefetch = 4, Time = TimeProvider.System, Progress = Console.Out,
/// });
/// </code></example>
/// <example>A tenth is kept to be watched; delegates where a callback would be too much: <code>
/// net.Fit(train, new FitOptions
/// {
///     Optimizer = new Adam(1e-3),
///     ValidationSplit = 0.1,
///     OnStep = step => { if (step.Steps % 100 == 0) Console.WriteLine(step.Loss); },
///     OnEpoch = epoch => Console.WriteLine(epoch),
///     OnDiverged = error => DivergenceAction.Stop,
/// });
/// </code></example>
public sealed record FitOptions
{
    /// <summary>How gradients change parameters.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>Passes through the data.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Samples in a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// Makes what takes the steps, of a batch size and the optimizer; null, the default: the network's own trainer, on the processor. A device is given here:
    /// <c>Trainer = (batch, optimizer) => net.OnDevice(accelerator, batch, optimizer)</c>. The run disposes it. Validation and checkpoints are the processor's, with the
    /// numbers brought back for them; what else looks at parameters behind a step calls <see cref="TrainingRun.Pull"/>.
    /// </summary>
    /// <example><code>options = options with { Trainer = (maxBatch, optimizer) => net.CreateTrainer(maxBatch, optimizer, threads: 1) };</code></example>
    public Func<int, Optimizer, ITrainer>? Trainer { get; init; }

    /// <summary>Threads; 0: one per processor. The results do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Decides the order of the samples in each epoch.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether the order is random.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether samples left over at the end of an epoch are left out instead of making a smaller step.</summary>
    public bool DropLast { get; init; }

    /// <summary>
    /// Batches that are filled ahead by a thread of its own, so that reading and augmenting samples on one core never makes a step on the others wait; 0: none. Null, the
    /// default: 2, but none for a data set in memory, whose numbers are only copied, nor for a stream that fills ahead itself. The results do not depend on it.
    /// </summary>
    public int? Prefetch { get; init; }

    /// <summary>What to measure on after each epoch, the network as it predicts: its loss and <see cref="Metrics"/>. None by default.</summary>
    public IDataset? Validation { get; init; }

    /// <summary>In the place of <see cref="Validation"/>: batches from anywhere.</summary>
    /// <example><code>options = options with { ValidationStream = validation.Stream(batchSize: 256, shuffle: false).Prefetch() };</code></example>
    public IBatchStream? ValidationStream { get; init; }

    /// <summary>
    /// In the place of <see cref="Validation"/>: so much of the training data, more than 0 and less than 1, is set apart and measured on, drawn by <see cref="Seed"/>; the rest is
    /// trained on. 0, the default: none.
    /// </summary>
    public double ValidationSplit { get; init; }

    /// <summary>What to measure there; <see cref="Metric.DefaultsFor"/> the network by default.</summary>
    public IReadOnlyList<Metric>? Metrics { get; init; }

    /// <summary>
    /// What decides which epoch is the best: the name of a metric, or "loss". By default the first of <see cref="Metrics"/> where these are given, else the loss on the
    /// validation set (<see cref="Evaluation.Loss"/>), or the loss in training where there is none.
    /// </summary>
    public string? Watch { get; init; }

    /// <summary>When to stop before the last epoch, and whether to end with the best parameters; never by default.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Where to keep checkpoints; nowhere by default.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>What watches the run or has a hand in it, called in this order: <see cref="CsvLog"/>, <see cref="TimeLimit"/>, your own.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks { get; init; } = [];

    /// <summary>The clock: for speeds, durations and <see cref="TimeLimit"/>. The system's by default.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where a line is written after each epoch, at the end, and for each warning: <see cref="Console.Out"/>, say. Nowhere by default.</summary>
    public TextWriter? Progress { get; init; }

    /// <summary>Called after each step, on the training thread.</summary>
    public Action<StepReport>? OnStep { get; init; }

    /// <summary>
    /// Called after each epoch, before its checkpoint is written: what it changes, parameters or the <see cref="Optimizer.LearningRateFactor"/>, is in that. The short form of a
    /// <see cref="TrainingCallback"/>, called behind <see cref="Callbacks"/>.
    /// </summary>
    public Action<EpochReport>? OnEpoch { get; init; }

    /// <summary>Decides what to do about a step whose loss or gradient is not finite. By default the exception leaves <c>NetworkTraining.Fit</c>.</summary>
    public Func<DivergedException, DivergenceAction>? OnDiverged { get; init; }

    /// <summary>Whether something is measured after each epoch.</summary>
    internal bool Validates => Validation is not null || ValidationStream is not null;

    internal void Verify()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentNullException.ThrowIfNull(Optimizer);
        ArgumentNullException.ThrowIfNull(Callbacks);
        ArgumentNullException.ThrowIfNull(Time);
        Checkpoints?.Verify();
        if (Callbacks.Contains(null!))
            throw new ArgumentNullException(nameof(Callbacks), "A callback is null.");
        if (ValidationSplit is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(ValidationSplit), ValidationSplit, "The part of the samples that is set apart is at least 0 and less than 1.");
        if ((Validation is null ? 0 : 1) + (ValidationStream is null ? 0 : 1) + (ValidationSplit > 0 ? 1 : 0) > 1)
            throw new ArgumentException($"Give one of {nameof(Validation)}, {nameof(ValidationStream)} and {nameof(ValidationSplit)}.", nameof(Validation));
        if (Prefetch is int batches)
            ArgumentOutOfRangeException.ThrowIfNegative(batches, nameof(Prefetch));
        if (EarlyStopping is { Patience: <= 0 })
            throw new ArgumentOutOfRangeException(nameof(EarlyStopping), EarlyStopping.Patience, "Patience is at least 1 epoch.");
    }
}
