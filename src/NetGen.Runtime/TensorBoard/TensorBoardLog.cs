namespace NetGen;

/// <summary>
/// Writes a run to a folder that TensorBoard shows: the loss and the learning rate of steps; after each epoch losses, metrics and speed, and how parameters and the gradients of
/// the last step are distributed;
/// the layers and a summary at the start, what came of it at the end. A run that is resumed goes on in a new file of the same folder.
/// </summary>
/// <param name="folder">The run's folder: "runs/first"; <c>tensorboard --logdir runs</c>.</param>
/// <param name="everySteps">Steps between two points of the loss.</param>
/// <param name="histograms">Whether distributions are written; they cost a pass over all parameters after each epoch, and a few kilobytes a tensor.</param>
/// <example><code>net.Fit(train, options with { Callbacks = [new TensorBoardLog("runs/first")] });     // tensorboard --logdir runs</code></example>
public sealed class TensorBoardLog(string folder, int everySteps = 10, bool histograms = true) : TrainingCallback
{
    private readonly string _folder = string.IsNullOrEmpty(folder) ? throw new ArgumentException("A log has a folder.", nameof(folder)) : folder;
    private readonly int _every = everySteps > 0 ? everySteps
        : throw new ArgumentOutOfRangeException(nameof(everySteps), everySteps, "There is at least one step from point to point.");
    private TensorBoardWriter? _board;

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run)
    {
        _board = new TensorBoardWriter(_folder, run.Time);
        if (run.ResumedAt is not null)
            return;
        _board.AddGraph(run.Network.Description);
        _board.AddText("network", $"```\n{run.Network.Summary()}```", 0);
    }

    /// <inheritdoc/>
    public override void OnStep(TrainingRun run, in StepReport step)
    {
        if (step.Steps % _every != 0)
            return;
        _board!.AddScalar("step/loss", step.Loss, step.Steps);
        _board.AddScalar("step/learning rate", step.LearningRate, step.Steps);
    }

    /// <inheritdoc/>
    public override void OnEpoch(TrainingRun run, EpochReport epoch)
    {
        _board!.AddScalar("epoch/loss", epoch.Loss, epoch.Steps);
        _board.AddScalar("epoch/samples per second", epoch.SamplesPerSecond, epoch.Steps);
        if (epoch.Validation is { } validation)
        {
            _board.AddScalar("validation/loss", validation.Loss, epoch.Steps);
            foreach (MetricValue metric in validation.Metrics)
                _board.AddScalar("validation/" + metric.Name, metric.Value, epoch.Steps);
        }
        if (histograms)
            AddHistograms(run, epoch.Steps);
        _board.Flush();
    }

    /// <inheritdoc/>
    public override void OnWarning(TrainingRun run, string warning) => _board?.AddText("warnings", warning, run.Steps);

    /// <inheritdoc/>
    public override void OnEnd(TrainingRun run, FitResult result)
    {
        _board?.AddText("result", result.ToString(), result.Steps);
        Close();
    }

    /// <inheritdoc/>
    public override void OnFailed(TrainingRun run, Exception error)
    {
        try
        {
            _board?.AddText("result", $"failed: {error.Message}", run.Steps);
        }
        finally
        {
            Close();
        }
    }

    private void AddHistograms(TrainingRun run, long step)
    {
        foreach (Parameter parameter in run.Network.Parameters)
        {
            _board!.AddHistogram((parameter.IsBuffer ? "statistics/" : "parameters/") + parameter.Name, parameter.ReadOnlySpan, step);
            if (parameter is { Trainable: true, IsBuffer: false } && run.HasGradients)
                _board.AddHistogram("gradients/" + parameter.Name, run.Gradient(parameter.Name), step);
        }
    }

    private void Close()
    {
        _board?.Dispose();
        _board = null;
    }
}
