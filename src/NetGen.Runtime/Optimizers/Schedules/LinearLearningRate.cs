namespace NetGen;

/// <summary>A straight line from one learning rate to another, where it stays: a + (b − a)·min(1, t/T).</summary>
/// <example><code>new LinearLearningRate(1e-5, 1e-3, steps: 500).Then(500, new CosineLearningRate(1e-3, 10_000))</code></example>
public sealed class LinearLearningRate : LearningRateSchedule
{
    private readonly double _from, _to;
    private readonly long _steps;

    /// <summary>From <paramref name="from"/> at step 0 to <paramref name="to"/> at step <paramref name="steps"/> T.</summary>
    public LinearLearningRate(double from, double to, long steps)
    {
        (_from, _to) = (Finite(from), Finite(to));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        _steps = steps;
    }

    /// <inheritdoc/>
    /// <remarks>Of a line that climbs there is none: the rate is meant to stay at its top.</remarks>
    public override long? Steps => _to < _from ? _steps : null;

    /// <summary>"linear from 0.1 to 0 in 4690 steps".</summary>
    public override string ToString() => FormattableString.Invariant($"linear from {_from} to {_to} in {_steps} steps");

    /// <inheritdoc/>
    public override double At(long step) => step >= _steps ? _to : _from + (_to - _from) * step / _steps;
}
