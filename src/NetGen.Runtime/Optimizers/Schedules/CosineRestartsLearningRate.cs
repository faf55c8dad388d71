namespace NetGen;

/// <summary>
/// Halves of a cosine, one after another, each beginning at the top again: m + (α − m)·(1 + cos(π·i/T))/2 for step i of a period of T, each period times as long as the one before
/// (Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts. ICLR 2017, eq. 5).
/// </summary>
/// <example><code>var schedule = new CosineRestartsLearningRate(1e-3, period: 1000, growth: 2, minimum: 1e-5);       // 1000 steps, then 2000, 4000, …</code></example>
public sealed class CosineRestartsLearningRate : LearningRateSchedule
{
    private readonly double _learningRate, _minimum;
    private readonly long _period;
    private readonly int _growth;

    /// <summary>
    /// From <paramref name="learningRate"/> α towards <paramref name="minimum"/> m, at first in <paramref name="period"/> T steps, then in <paramref name="growth"/>
    /// times as many, …; 1 keeps the period.
    /// </summary>
    public CosineRestartsLearningRate(double learningRate, long period, int growth = 1, double minimum = 0)
    {
        (_learningRate, _minimum) = (Finite(learningRate), Finite(minimum));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(growth);
        (_period, _growth) = (period, growth);
    }

    /// <summary>"cosine from 0.1 to 0 in 100 steps, then again in 2 times as many, …".</summary>
    public override string ToString() =>
        FormattableString.Invariant($"cosine from {_learningRate} to {_minimum} in {_period} steps, then again")
        + (_growth == 1 ? "" : FormattableString.Invariant($" in {_growth} times as many")) + ", …";

    /// <inheritdoc/>
    public override double At(long step)
    {
        long length = _period;
        if (_growth == 1)
        {
            step %= length;
        }
        else
        {
            for (; step >= length; length *= _growth)
                step -= length;
        }
        return _minimum + (_learningRate - _minimum) * (1 + Math.Cos(Math.PI * step / length)) / 2;
    }
}
