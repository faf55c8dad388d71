namespace NetGen;

/// <summary>Remembers the learning rate that steps were made with: what a schedule, a plateau or a callback made of it.</summary>
/// <param name="every">Steps between two points.</param>
/// <example><code>
/// var rates = new LearningRateMonitor();
/// net.Fit(train, new FitOptions { Optimizer = new Adam(new CosineLearningRate(1e-3, 1000)), Callbacks = [rates] });
/// foreach ((long step, float rate) in rates.Points)
///     Console.WriteLine($"{step}: {rate}");
/// </code></example>
public sealed class LearningRateMonitor(int every = 1) : TrainingCallback
{
    private readonly int _every = every > 0 ? every : throw new ArgumentOutOfRangeException(nameof(every), every, "There is at least one step from point to point.");
    private readonly List<(long Step, float LearningRate)> _points = [];

    /// <summary>Step, counted from 1, and its learning rate. In a run that is resumed: since then.</summary>
    public IReadOnlyList<(long Step, float LearningRate)> Points => _points;

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run) => _points.Clear();

    /// <inheritdoc/>
    public override void OnStep(TrainingRun run, in StepReport step)
    {
        if (step.Steps % _every == 0)
            _points.Add((step.Steps, step.LearningRate));
    }
}
