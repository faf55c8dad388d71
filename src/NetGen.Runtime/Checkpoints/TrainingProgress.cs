namespace NetGen;

/// <summary>Where a training run stands: what a <see cref="TrainingCheckpoint"/> keeps besides tensors, so that the run goes on as if it had never stopped.</summary>
/// <example>What a checkpoint says of its run: <code>
/// TrainingProgress at = TrainingCheckpoint.Load("run/last.safetensors", new Adam(1e-3));
/// Console.WriteLine($"epoch {at.Epoch}, {at.BatchesDone} batches of {at.BatchSize} of {at.SampleCount} samples, step {at.Steps}");
/// Console.WriteLine($"shuffled {at.Shuffle}, the last batch dropped {at.DropLast}");
/// Console.WriteLine($"seeds {at.Seed}, {at.RandomSeed}; data {at.Dataset}; loss {at.LossSum / at.Samples}");
/// Console.WriteLine($"{at.WatchedName} {at.Watched}, best {at.Best} at step {at.BestSteps}, {at.EpochsSinceBest} epochs ago");
/// </code></example>
public sealed record TrainingProgress
{
    /// <summary>The epoch to go on with, counted from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>Batches of that epoch that are done.</summary>
    public int BatchesDone { get; init; }

    /// <summary>Samples in a batch.</summary>
    public int BatchSize { get; init; }

    /// <summary>Samples in the data set; 0 where an older checkpoint does not say.</summary>
    public int SampleCount { get; init; }

    /// <summary>Whether the order of the samples is random.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether samples left over at the end of an epoch are left out.</summary>
    public bool DropLast { get; init; }

    /// <summary>Steps done in all.</summary>
    public long Steps { get; init; }

    /// <summary>The seed of the order of samples.</summary>
    public ulong Seed { get; init; }

    /// <summary>The seed of what steps draw (dropout, noise); null where an older checkpoint does not say.</summary>
    public ulong? RandomSeed { get; init; }

    /// <summary>What the data set is known by: columns, number of samples, and a sum over some of them; empty where an older checkpoint does not say.</summary>
    public string Dataset { get; init; } = "";

    /// <summary>Sum of the losses of the samples of this epoch so far.</summary>
    public double LossSum { get; init; }

    /// <summary>Samples of this epoch so far.</summary>
    public long Samples { get; init; }

    /// <summary>What is watched: "validation loss", "accuracy"; empty where an older checkpoint does not say.</summary>
    public string WatchedName { get; init; } = "";

    /// <summary>The watched number after the last epoch; NaN before there is one.</summary>
    public double Watched { get; init; } = double.NaN;

    /// <summary>The best value of the watched number; NaN before there is one.</summary>
    public double Best { get; init; } = double.NaN;

    /// <summary>Steps done at the end of the best epoch; 0 before there is one.</summary>
    public long BestSteps { get; init; }

    /// <summary>Epochs since the best one.</summary>
    public int EpochsSinceBest { get; init; }
}
