namespace NetGen.Training;

/// <summary>Finds learning rate schedules that come to their end before the run does.</summary>
internal static class ScheduleLength
{
    /// <summary>What to tell of it; null if the schedule lasts.</summary>
    /// <param name="optimizer">Whose schedule; steps that it has done count.</param>
    /// <param name="steps">Steps that the run will make; of several that make one update the schedule counts one.</param>
    public static string? Warning(Optimizer optimizer, long steps)
    {
        steps /= optimizer.Accumulate;
        long start = optimizer.StepCount, end = start + steps;
        if (optimizer.Schedule.Steps is not long length || end <= length)
            return null;
        double rate = optimizer.LearningRateFactor * optimizer.Schedule.At(end);
        return start >= length
            ? FormattableString.Invariant($"The learning rate schedule was at its end, after {Counted.Of(length, "step")}, before this run began: the optimizer has done {start}, and the {Counted.Of(steps, "step")} of this run have learning rate {rate}. Give each run an optimizer of its own, or a longer schedule.")
            : FormattableString.Invariant($"The learning rate schedule ends after {Counted.Of(length, "step")}, but this run goes on to step {end}: its last {Counted.Of(end - length, "step")} have learning rate {rate}. train.Steps(epochs, batchSize) is how many a run makes.");
    }
}
