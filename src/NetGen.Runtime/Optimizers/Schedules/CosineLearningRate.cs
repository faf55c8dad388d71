namespace NetGen;

/// <summary>
/// A linear warm-up, then half a cosine down to a minimum, where it stays: α·(t + 1)/w for t &lt; w, then m + (α − m)·(1 + cos(π·(t − w)/(T − w)))/2
/// (Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts. ICLR 2017, eq. 5).
/// </summary>
/// <example><code>new Adam(new CosineLearningRate(1e-3, train.Steps(epochs: 10, batchSize: 64)))</code></example>
public sealed class CosineLearningRate : LearningRateSchedule
{
    private readonly double _learningRate, _minimum;
    private readonly long _steps, _warmUp;

    /// <summary>
    /// From <paramref name="learningRate"/> α to <paramref name="minimum"/> m in <paramref name="steps"/> T, of which the first <paramref name="warmUp"/> w climb.
    /// </summary>
    public CosineLearningRate(double learningRate, long steps, long warmUp = 0, double minimum = 0)
    {
        _learningRate = Finite(learningRate);
        _minimum = Finite(minimum);
        ArgumentOutOfRangeException.ThrowIfNegative(warmUp);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(steps, warmUp);
        _steps = steps;
        _warmUp = warmUp;
    }

    /// <inheritdoc/>
    public override long? Steps => _steps;

    /// <summary>"cosine from 0.001 to 0 in 4690 steps".</summary>
    public override string ToString() => FormattableString.Invariant($"cosine from {_learningRate} to {_minimum} in {_steps} steps");

    /// <inheritdoc/>
    public override double At(long step)
    {
        if (step < _warmUp)
            return _learningRate * (step + 1) / _warmUp;
        double part = Math.Min(1, (double)(step - _warmUp) / (_steps - _warmUp));
        return _minimum + (_learningRate - _minimum) * (1 + Math.Cos(Math.PI * part)) / 2;
    }
}
