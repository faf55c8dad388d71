using NetGen.Checkpoints;

namespace NetGen.Training;

/// <summary>The files of one run: whether there is an earlier one to go on with, and the writing.</summary>
internal sealed class FitCheckpoints(FitOptions options, INetwork network, ITrainer trainer)
{
    private readonly CheckpointOptions? _files = options.Checkpoints;

    /// <summary>Where the parameters of the best epoch are kept.</summary>
    public string BestPath => _files!.BestPath;

    /// <summary>Restores parameters and optimizer from the last checkpoint and returns where its run stood; null to begin anew.</summary>
    /// <param name="samples">Samples in the data set.</param>
    /// <exception cref="CheckpointException">There is a run in the folder and nobody said what to do with it; or it is damaged, or not to be gone on with under these
    /// options. Nothing has changed.</exception>
    public TrainingProgress? Resume(int samples)
    {
        if (_files is null)
            return null;
        if (!File.Exists(_files.LastPath))
        {
            if (_files.Resume is null && File.Exists(_files.BestPath))
                throw Undecided(_files.BestPath, "the parameters of a run");
            return null;
        }
        if (_files.Resume is null)
            throw Undecided(_files.LastPath, TrainingCheckpoint.Describe(_files.LastPath));
        return _files.Resume == true ? TrainingCheckpoint.Load(_files.LastPath, trainer.Optimizer, progress => Objection(progress, samples)) : null;
    }

    /// <summary>Whether a checkpoint is due between two steps.</summary>
    public bool IsDue(long steps) => _files is { EverySteps: > 0 } && steps % _files.EverySteps == 0;

    public void SaveLast(TrainingProgress progress)
    {
        if (_files is not null)
            TrainingCheckpoint.Save(_files.LastPath, trainer.Optimizer, progress);
    }

    public void SaveBest(BestEpoch best)
    {
        if (_files is not null)
            BestCheckpoint.Save(network.Parameters, _files.BestPath, best.Value, best.Steps);
    }

    /// <summary>The same samples must come in the same batches, or going on in the middle of an epoch would repeat some and miss others.</summary>
    private string? Objection(TrainingProgress progress, int samples)
    {
        if (progress.Seed != options.Seed)
            return FormattableString.Invariant($"its run was started with seed {progress.Seed}, this one with {options.Seed}");
        if (progress.BatchesDone == 0)
            return null;
        if (progress.BatchSize != options.BatchSize)
            return FormattableString.Invariant($"it lies in the middle of an epoch of batches of {progress.BatchSize}, this run has batches of {options.BatchSize}");
        if (progress.SampleCount == 0)
            return null;
        if (progress.SampleCount != samples)
            return FormattableString.Invariant($"it lies in the middle of an epoch of {Counted.Of(progress.SampleCount, "sample")}, the data set of this run has {samples}");
        if (progress.Shuffle != options.Shuffle)
            return $"it lies in the middle of an epoch with Shuffle = {progress.Shuffle}, this run has {options.Shuffle}";
        return progress.DropLast != options.DropLast ? $"it lies in the middle of an epoch with DropLast = {progress.DropLast}, this run has {options.DropLast}" : null;
    }

    private static CheckpointException Undecided(string file, string what) => new(file,
        $"it holds {what}. Say in {nameof(CheckpointOptions)} {nameof(CheckpointOptions.Resume)} = true to go on from there, {nameof(CheckpointOptions.Resume)} = false to begin anew and replace it, or name another folder.");
}
