using Microsoft.Extensions.Logging;

namespace NetGen;

/// <summary>
/// Writes a run to a logger: its start and end and each epoch as information, warnings as warnings, a step that diverged and an exception as errors, steps as
/// debugging. Numbers are values with names, so that a structured log can be asked for them.
/// </summary>
/// <param name="logger">Where to.</param>
/// <param name="everySteps">Steps between two that are written, where the logger takes <see cref="LogLevel.Debug"/>.</param>
/// <example><code>
/// net.Fit(train, new FitOptions { Optimizer = new Adam(1e-3), Validation = validation, Callbacks = [new TrainingLog(logger)] });
/// </code></example>
/// <example><code>var log = new TrainingLog(logger, everySteps: 500);</code></example>
public sealed partial class TrainingLog(ILogger logger, int everySteps = 100) : TrainingCallback
{
    private readonly ILogger _logger = logger ?? throw new ArgumentNullException(nameof(logger));
    private readonly int _every = everySteps > 0
        ? everySteps
        : throw new ArgumentOutOfRangeException(nameof(everySteps), everySteps, "There is at least one step from line to line.");

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run)
    {
        if (run.ResumedAt is long steps)
            Resumed(run.Network.Name, run.Epoch, run.Epochs, steps);
        else
            Started(run.Network.Name, run.Epochs, run.Batches, run.Network.Description.ParameterCount);
    }

    /// <inheritdoc/>
    public override void OnStep(TrainingRun run, in StepReport step)
    {
        if (step.Steps % _every == 0 && _logger.IsEnabled(LogLevel.Debug))
            Step(run.Network.Name, step.Steps, step.Loss, step.LearningRate);
    }

    /// <inheritdoc/>
    public override void OnEpoch(TrainingRun run, EpochReport epoch)
    {
        if (!_logger.IsEnabled(LogLevel.Information))
            return;
        if (epoch.Validation is { } validation)
            Epoch(run.Network.Name, epoch.Epoch, epoch.Epochs, epoch.Loss, validation.Loss, string.Join(", ", validation.Metrics), epoch.SamplesPerSecond, epoch.IsBest);
        else
            Epoch(run.Network.Name, epoch.Epoch, epoch.Epochs, epoch.Loss, epoch.SamplesPerSecond, epoch.IsBest);
    }

    /// <inheritdoc/>
    public override void OnWarning(TrainingRun run, string warning) => Warning(run.Network.Name, warning);

    /// <inheritdoc/>
    public override void OnDiverged(TrainingRun run, DivergedException error) => Diverged(run.Network.Name, run.Steps, error);

    /// <inheritdoc/>
    public override void OnEnd(TrainingRun run, FitResult result) => Ended(run.Network.Name, result.End, result.Epochs.Count, result.Steps, result.WatchedName, result.Best);

    /// <inheritdoc/>
    public override void OnFailed(TrainingRun run, Exception error) => Failed(run.Network.Name, run.Steps, error);

    [LoggerMessage(1, LogLevel.Information, "{Network}: training begins, {Epochs} epochs of {Batches} batches, {Parameters} parameters")]
    private partial void Started(string network, int epochs, int batches, long parameters);

    [LoggerMessage(2, LogLevel.Information, "{Network}: training goes on with epoch {Epoch} of {Epochs} after {Steps} steps")]
    private partial void Resumed(string network, int epoch, int epochs, long steps);

    [LoggerMessage(3, LogLevel.Debug, "{Network}: step {Step}, loss {Loss}, learning rate {LearningRate}")]
    private partial void Step(string network, long step, float loss, float learningRate);

    [LoggerMessage(
        4, LogLevel.Information, "{Network}: epoch {Epoch} of {Epochs}, loss {Loss}, validation loss {ValidationLoss}, {Metrics}, {SamplesPerSecond} samples/s, best: {IsBest}")]
    private partial void Epoch(string network, int epoch, int epochs, double loss, double validationLoss, string metrics, double samplesPerSecond, bool isBest);

    [LoggerMessage(5, LogLevel.Information, "{Network}: epoch {Epoch} of {Epochs}, loss {Loss}, {SamplesPerSecond} samples/s, best: {IsBest}")]
    private partial void Epoch(string network, int epoch, int epochs, double loss, double samplesPerSecond, bool isBest);

    [LoggerMessage(6, LogLevel.Warning, "{Network}: {Warning}")]
    private partial void Warning(string network, string warning);

    [LoggerMessage(7, LogLevel.Error, "{Network}: step {Step} is not finite and has changed nothing")]
    private partial void Diverged(string network, long step, Exception error);

    [LoggerMessage(8, LogLevel.Information, "{Network}: training ends, {End}, after {Epochs} epochs and {Steps} steps; best {Watched} {Best}")]
    private partial void Ended(string network, FitEnd end, int epochs, long steps, string watched, double best);

    [LoggerMessage(9, LogLevel.Error, "{Network}: training has failed after {Steps} steps")]
    private partial void Failed(string network, long steps, Exception error);
}
