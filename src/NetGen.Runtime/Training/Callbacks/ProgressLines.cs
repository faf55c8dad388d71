namespace NetGen;

/// <summary>Writes a line after each epoch, one for each warning, one where a run goes on, and one at the end. What <see cref="FitOptions.Progress"/> stands for.</summary>
/// <param name="writer">Where to: <see cref="Console.Out"/>, a file. It is flushed after each line and stays open.</param>
/// <example><code>net.Fit(train, options with { Callbacks = [new ProgressLines(Console.Out)] });       // what FitOptions.Progress does</code></example>
public sealed class ProgressLines(TextWriter writer) : TrainingCallback
{
    private readonly TextWriter _writer = writer ?? throw new ArgumentNullException(nameof(writer));

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run)
    {
        if (run.ResumedAt is long steps)
            Write(FormattableString.Invariant($"goes on from {run.Options.Checkpoints!.LastPath}: {Counted.Of(run.Epoch - 1, "epoch")} and {Counted.Of(steps, "step")} done"));
    }

    /// <inheritdoc/>
    public override void OnWarning(TrainingRun run, string warning) => Write("warning: " + warning);

    /// <inheritdoc/>
    public override void OnEpoch(TrainingRun run, EpochReport epoch) => Write(epoch.ToString());

    /// <inheritdoc/>
    public override void OnEnd(TrainingRun run, FitResult result) => Write(result.Headline);

    private void Write(string line)
    {
        _writer.WriteLine(line);
        _writer.Flush();
    }
}
