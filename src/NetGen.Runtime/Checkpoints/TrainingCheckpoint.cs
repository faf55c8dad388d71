using System.Globalization;
using NetGen.Checkpoints;
using NetGen.Parameters;

namespace NetGen;

/// <summary>
/// Saves and loads a training run: the parameters under their names, the optimizer's moments as "optimizer/exp_avg/conv1.weight", and <see cref="TrainingProgress"/> in
/// the metadata of one safetensors file, with what callbacks remember (<see cref="CheckpointState"/>). <see cref="Safetensors"/> reads the network out of such a file too.
/// </summary>
/// <example>By hand, where a loop of one's own trains: <code>
/// var adam = new Adam(1e-3);
/// adam.Attach(net.Parameters);
/// TrainingCheckpoint.Save("run.safetensors", adam, new TrainingProgress { Epoch = 3, Steps = 900 });
/// TrainingProgress progress = TrainingCheckpoint.Load("run.safetensors", adam);
/// Console.WriteLine($"behind step {progress.Steps}");
/// </code></example>
public static class TrainingCheckpoint
{
    private const string Prefix = "optimizer/";
    private const string FormatKey = "netgen.format", FormatValue = "training-checkpoint-1";
    private const string NetworkKey = "netgen.network", OptimizerKey = "netgen.optimizer", OptimizerStepsKey = "netgen.optimizer_steps", FactorKey = "netgen.learning_rate_factor";

    /// <summary>Saves the parameters and moments of <paramref name="optimizer"/> and where the run stands, in one atomic step.</summary>
    /// <param name="path">The file.</param>
    /// <param name="optimizer">Whose moments and network.</param>
    /// <param name="progress">Where the run stands.</param>
    /// <param name="states">What the parts of the run remember.</param>
    public static void Save(string path, Optimizer optimizer, TrainingProgress progress, IReadOnlyList<CheckpointState>? states = null)
    {
        states ??= [];
        ParameterSet parameters = Attached(optimizer);
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = FormatValue,
            [NetworkKey] = parameters.Network,
            [OptimizerKey] = optimizer.GetType().Name,
            [OptimizerStepsKey] = Text(optimizer.StepCount),
            [FactorKey] = Text(optimizer.LearningRateFactor),
            [Key(nameof(progress.Epoch))] = Text(progress.Epoch),
            [Key(nameof(progress.BatchesDone))] = Text(progress.BatchesDone),
            [Key(nameof(progress.BatchSize))] = Text(progress.BatchSize),
            [Key(nameof(progress.SampleCount))] = Text(progress.SampleCount),
            [Key(nameof(progress.Shuffle))] = Text(progress.Shuffle ? 1 : 0),
            [Key(nameof(progress.DropLast))] = Text(progress.DropLast ? 1 : 0),
            [Key(nameof(progress.Steps))] = Text(progress.Steps),
            [Key(nameof(progress.Seed))] = Text(progress.Seed),
            [Key(nameof(progress.Dataset))] = progress.Dataset,
            [Key(nameof(progress.LossSum))] = Text(progress.LossSum),
            [Key(nameof(progress.Samples))] = Text(progress.Samples),
            [Key(nameof(progress.WatchedName))] = progress.WatchedName,
            [Key(nameof(progress.Watched))] = Text(progress.Watched),
            [Key(nameof(progress.Best))] = Text(progress.Best),
            [Key(nameof(progress.BestSteps))] = Text(progress.BestSteps),
            [Key(nameof(progress.EpochsSinceBest))] = Text(progress.EpochsSinceBest),
        };
        if (progress.RandomSeed is ulong randomSeed)
            metadata[Key(nameof(progress.RandomSeed))] = Text(randomSeed);
        foreach ((string key, string value) in states.SelectMany(state => state.Texts))
            metadata[key] = value;
        TensorFile.Save(path, [.. TensorSlot.Of(parameters), .. optimizer.MomentSlots(Prefix), .. states.SelectMany(state => state.Slots())], metadata);
    }

    /// <summary>Restores parameters and optimizer, which must be of the kinds that were saved, and returns where the run stood. On failure nothing changes.</summary>
    /// <exception cref="CheckpointException">The file is damaged, no training checkpoint, or of another network or optimizer.</exception>
    public static TrainingProgress Load(string path, Optimizer optimizer) => Load(path, optimizer, (_, _) => null);

    /// <param name="path">The file.</param>
    /// <param name="optimizer">What to restore.</param>
    /// <param name="objection">Why the caller cannot go on from there, or null. Asked before anything changes, with what the parts of the run remember.</param>
    internal static TrainingProgress Load(string path, Optimizer optimizer, Func<TrainingProgress, IReadOnlyList<CheckpointState>, string?> objection)
    {
        ParameterSet parameters = Attached(optimizer);
        // Numbers first: a file without them must not have changed a tensor when that is found out.
        var metadata = new MetadataReader(path, TensorFile.ReadMetadata(path));
        metadata.Expect(FormatKey, FormatValue);
        metadata.Expect(OptimizerKey, optimizer.GetType().Name);
        var progress = new TrainingProgress
        {
            Epoch = metadata.Number<int>(Key(nameof(TrainingProgress.Epoch))),
            BatchesDone = metadata.Number<int>(Key(nameof(TrainingProgress.BatchesDone))),
            BatchSize = metadata.Number<int>(Key(nameof(TrainingProgress.BatchSize))),
            SampleCount = metadata.Number(Key(nameof(TrainingProgress.SampleCount)), 0),
            Shuffle = metadata.Number(Key(nameof(TrainingProgress.Shuffle)), 1) != 0,
            DropLast = metadata.Number(Key(nameof(TrainingProgress.DropLast)), 0) != 0,
            Steps = metadata.Number<long>(Key(nameof(TrainingProgress.Steps))),
            Seed = metadata.Number<ulong>(Key(nameof(TrainingProgress.Seed))),
            RandomSeed = metadata.Find(Key(nameof(TrainingProgress.RandomSeed))) is null ? null : metadata.Number<ulong>(Key(nameof(TrainingProgress.RandomSeed))),
            Dataset = metadata.Find(Key(nameof(TrainingProgress.Dataset))) ?? "",
            LossSum = metadata.Number<double>(Key(nameof(TrainingProgress.LossSum))),
            Samples = metadata.Number<long>(Key(nameof(TrainingProgress.Samples))),
            WatchedName = metadata.Find(Key(nameof(TrainingProgress.WatchedName))) ?? "",
            Watched = metadata.Number<double>(Key(nameof(TrainingProgress.Watched))),
            Best = metadata.Number<double>(Key(nameof(TrainingProgress.Best))),
            BestSteps = metadata.Number(Key(nameof(TrainingProgress.BestSteps)), 0L),
            EpochsSinceBest = metadata.Number<int>(Key(nameof(TrainingProgress.EpochsSinceBest))),
        };
        if (objection(progress, TensorFile.LoadStates(path)) is string problem)
            throw new CheckpointException(path, problem + ".");
        long steps = metadata.Number<long>(OptimizerStepsKey);
        double factor = metadata.Number<double>(FactorKey);
        parameters.Rewrite(buffer => TensorFile.Load(
            path, parameters.Network, [.. TensorSlot.Of(parameters, buffer), .. optimizer.MomentSlots(Prefix)], StateKeys.IsState));
        optimizer.StepCount = steps;
        optimizer.LearningRateFactor = factor;
        return progress;
    }

    /// <summary>What a checkpoint is of, for a message: "a run of LeNet5 with Adam, 3 epochs and 120 steps done".</summary>
    /// <exception cref="CheckpointException">The file is damaged.</exception>
    internal static string Describe(string path)
    {
        var metadata = new MetadataReader(path, TensorFile.ReadMetadata(path));
        if (metadata.Find(FormatKey) != FormatValue)
            return "something else than a training run";
        return FormattableString.Invariant(
            $"a run of {metadata.Find(NetworkKey)} with {metadata.Find(OptimizerKey)}, {Counted.Of(metadata.Number<int>(Key(nameof(TrainingProgress.Epoch))), "epoch")} and {Counted.Of(metadata.Number<long>(Key(nameof(TrainingProgress.Steps))), "step")} done");
    }

    /// <summary>Whether a tensor is a checkpoint's own, of no network.</summary>
    internal static bool IsOfTraining(string tensor) => tensor.StartsWith(Prefix, StringComparison.Ordinal) || StateKeys.IsState(tensor);

    private static ParameterSet Attached(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return optimizer.Parameters ?? throw new InvalidOperationException($"This {optimizer.GetType().Name} is not attached to a network; its trainer does that.");
    }

    private static string Key(string property) => "netgen.progress." + property;

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
