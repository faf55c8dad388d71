namespace NetGen;

/// <summary>
/// Up and down in straight lines between two learning rates, again and again (Smith: Cyclical Learning Rates for Training Neural Networks. WACV 2017); with halving, each
/// triangle is half as high as the one before.
/// </summary>
/// <example><code>var schedule = new CyclicLearningRate(1e-4, 1e-2, climb: 500, fall: 1500, halving: true);</code></example>
public sealed class CyclicLearningRate : LearningRateSchedule
{
    private readonly double _low, _high;
    private readonly long _climb, _fall;
    private readonly bool _halving;

    /// <summary>From <paramref name="low"/> to <paramref name="high"/> in <paramref name="climb"/> steps, and back in <paramref name="fall"/> (0: as many).</summary>
    public CyclicLearningRate(double low, double high, long climb, long fall = 0, bool halving = false)
    {
        (_low, _high) = (Finite(low), Finite(high));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(climb);
        ArgumentOutOfRangeException.ThrowIfNegative(fall);
        (_climb, _fall, _halving) = (climb, fall == 0 ? climb : fall, halving);
    }

    /// <summary>"up and down between 0.001 and 0.1 in 200 + 200 steps".</summary>
    public override string ToString() =>
        FormattableString.Invariant($"up and down between {_low} and {_high} in {_climb} + {_fall} steps") + (_halving ? ", each time half as high" : "");

    /// <inheritdoc/>
    public override double At(long step)
    {
        long cycle = step / (_climb + _fall), at = step % (_climb + _fall);
        double height = at <= _climb ? (double)at / _climb : (double)(_climb + _fall - at) / _fall;
        return _low + (_high - _low) * height * (_halving ? Math.Pow(2, -Math.Min(cycle, 2000)) : 1);
    }
}
