namespace NetGen;

/// <summary>Multiplied by γ every so many steps, evenly in between: α·γ^(t/interval).</summary>
/// <example><code>new ExponentialLearningRate(0.1, gamma: 0.5, interval: train.Steps(epochs: 10, batchSize: 64))   // halved in ten epochs</code></example>
public sealed class ExponentialLearningRate : LearningRateSchedule
{
    private readonly double _learningRate, _gamma;
    private readonly long _interval;

    /// <summary>Starts at <paramref name="learningRate"/>.</summary>
    public ExponentialLearningRate(double learningRate, double gamma, long interval = 1)
    {
        _learningRate = Finite(learningRate);
        _gamma = Finite(gamma);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval);
        _interval = interval;
    }

    /// <summary>"0.1, times 0.5 in 30 steps".</summary>
    public override string ToString() => FormattableString.Invariant($"{_learningRate}, times {_gamma} in {_interval} step{(_interval == 1 ? "" : "s")}");

    /// <inheritdoc/>
    public override double At(long step) => _learningRate * Math.Pow(_gamma, (double)step / _interval);
}
