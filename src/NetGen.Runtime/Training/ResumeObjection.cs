namespace NetGen.Training;

/// <summary>Why a run cannot be gone on with: the same samples must come in the same batches, or the resumed run would not be the one that was stopped.</summary>
/// <param name="options">Of the run that is to go on.</param>
/// <param name="sampleCount">Samples in its data set.</param>
/// <param name="dataset">What that is known by.</param>
internal readonly struct ResumeObjection(FitOptions options, int sampleCount, string dataset)
{
    /// <summary>The first thing that is another; null if the run can go on.</summary>
    public string? To(TrainingProgress saved)
    {
        if (saved.Seed != options.Seed)
            return FormattableString.Invariant($"its run was started with seed {saved.Seed}, this one with {options.Seed}");
        bool isInside = saved.BatchesDone > 0;
        if (!isInside && options.Checkpoints is { AcceptChanges: true })
            return null;
        string? difference = Difference(saved);
        if (difference is null)
            return null;
        return difference + (isInside
            ? ". In the middle of an epoch samples would come twice or never"
            : $". {nameof(CheckpointOptions)} {nameof(CheckpointOptions.AcceptChanges)} = true goes on all the same, with the next epoch");
    }

    private string? Difference(TrainingProgress saved)
    {
        string where = saved.BatchesDone > 0 ? "it lies in the middle of an epoch" : "its run was";
        if (saved.BatchSize != options.BatchSize)
            return FormattableString.Invariant($"{where} of batches of {saved.BatchSize}, this run has batches of {options.BatchSize}");
        // An older checkpoint says nothing of its data.
        if (saved.SampleCount == 0 && saved.Dataset.Length == 0)
            return null;
        if (saved.SampleCount > 0 && saved.SampleCount != sampleCount)
            return FormattableString.Invariant($"{where} of {Counted.Of(saved.SampleCount, "sample")}, the data set of this run has {sampleCount}");
        if (saved.Shuffle != options.Shuffle)
            return $"{where} with Shuffle = {saved.Shuffle}, this run has {options.Shuffle}";
        if (saved.DropLast != options.DropLast)
            return $"{where} with DropLast = {saved.DropLast}, this run has {options.DropLast}";
        if (saved.Dataset.Length == 0 || dataset.Length == 0 || saved.Dataset == dataset)
            return null;
        return $"{where} over the data set {saved.Dataset}, this run has {dataset}: other columns, other numbers";
    }
}
