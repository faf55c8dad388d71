namespace NetGen;

/// <summary>Ends training when it has taken so long: after the step at hand, with a checkpoint from which a later run goes on.</summary>
/// <param name="limit">Time from the start of the run, validation included. A run that is resumed begins with all of it.</param>
/// <remarks>The clock is <see cref="FitOptions.Time"/>. Time is looked at after each step and each epoch, so a run takes at most a step, or a validation, longer.</remarks>
/// <example><code>net.Fit(train, options with { Callbacks = [new TimeLimit(TimeSpan.FromHours(8))] });</code></example>
public sealed class TimeLimit(TimeSpan limit) : TrainingCallback
{
    private long _start;

    /// <summary>How long a run may take.</summary>
    /// <example><code>Console.WriteLine(new TimeLimit(TimeSpan.FromHours(8)).Limit);      // 08:00:00</code></example>
    public TimeSpan Limit { get; } = limit > TimeSpan.Zero ? limit : throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit is longer than no time.");

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run) => _start = run.Time.GetTimestamp();

    /// <inheritdoc/>
    public override void OnStep(TrainingRun run, in StepReport step) => Look(run);

    /// <inheritdoc/>
    public override void OnEpoch(TrainingRun run, EpochReport epoch) => Look(run);

    private void Look(TrainingRun run)
    {
        if (run.Time.GetElapsedTime(_start) >= Limit)
            run.Stop(FormattableString.Invariant($"the limit of {Limit} is over"));
    }
}
