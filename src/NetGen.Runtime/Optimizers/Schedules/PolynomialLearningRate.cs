namespace NetGen;

/// <summary>A power of the way that is left, down to an end, where it stays: e + (α − e)·(1 − min(1, t/T))^p.</summary>
/// <example><code>var schedule = new PolynomialLearningRate(1e-3, steps: 10_000, power: 2, end: 1e-6);</code></example>
public sealed class PolynomialLearningRate : LearningRateSchedule
{
    private readonly double _learningRate, _power, _end;
    private readonly long _steps;

    /// <summary>
    /// From <paramref name="learningRate"/> α to <paramref name="end"/> e in <paramref name="steps"/> T with the power <paramref name="power"/> p; 1 is a straight line.
    /// </summary>
    public PolynomialLearningRate(double learningRate, long steps, double power = 1, double end = 0)
    {
        (_learningRate, _end) = (Finite(learningRate), Finite(end));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        if (!(power > 0 && double.IsFinite(power)))
            throw new ArgumentOutOfRangeException(nameof(power), power, "A power is finite and positive.");
        (_steps, _power) = (steps, power);
    }

    /// <inheritdoc/>
    public override long? Steps => _steps;

    /// <summary>"polynomial of power 2 from 0.1 to 0 in 4690 steps".</summary>
    public override string ToString() => FormattableString.Invariant($"polynomial of power {_power} from {_learningRate} to {_end} in {_steps} steps");

    /// <inheritdoc/>
    public override double At(long step) => step >= _steps ? _end : _end + (_learningRate - _end) * Math.Pow(1 - (double)step / _steps, _power);
}
