namespace NetGen;

/// <summary>Multiplied by γ after every so many steps: α·γ^⌊t/interval⌋.</summary>
/// <example><code>var schedule = new StepLearningRate(0.1, interval: 1000, gamma: 0.5);                // halved every 1000 steps</code></example>
public sealed class StepLearningRate : LearningRateSchedule
{
    private readonly double _learningRate, _gamma;
    private readonly long _interval;

    /// <summary>Starts at <paramref name="learningRate"/>.</summary>
    public StepLearningRate(double learningRate, long interval, double gamma = 0.1)
    {
        _learningRate = Finite(learningRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval);
        _interval = interval;
        _gamma = Finite(gamma);
    }

    /// <summary>"0.1, times 0.5 after every 30 steps".</summary>
    public override string ToString() => FormattableString.Invariant($"{_learningRate}, times {_gamma} after every {_interval} steps");

    /// <inheritdoc/>
    public override double At(long step) => _learningRate * Math.Pow(_gamma, step / _interval);
}
