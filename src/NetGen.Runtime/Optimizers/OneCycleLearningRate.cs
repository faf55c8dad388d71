namespace NetGen;

/// <summary>
/// Half a cosine up from maximum/<c>divisor</c> to the maximum over the first part of the steps, then half a cosine down to maximum/<c>divisor</c>/<c>finalDivisor</c>,
/// where it stays (Smith, Topin: Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates. 2018), in PyTorch's form.
/// </summary>
/// <example><code>new Sgd(new OneCycleLearningRate(0.1, train.Steps(epochs: 10, batchSize: 64))) { Momentum = 0.9 }</code></example>
public sealed class OneCycleLearningRate : LearningRateSchedule
{
    private readonly double _start, _maximum, _end, _top, _last;

    /// <summary>One cycle of <paramref name="steps"/> steps, of which the part <paramref name="warmUp"/> climbs.</summary>
    public OneCycleLearningRate(double maximum, long steps, double warmUp = 0.3, double divisor = 25, double finalDivisor = 1e4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        if (!(warmUp is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(warmUp), warmUp, "The part that climbs is from 0 to 1.");
        if (!(divisor > 0 && finalDivisor > 0))
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "Divisors are positive.");
        _maximum = Finite(maximum);
        _start = maximum / divisor;
        _end = _start / finalDivisor;
        _top = warmUp * steps - 1;
        _last = steps - 1;
    }

    /// <inheritdoc/>
    public override long? Steps => (long)_last + 1;

    /// <summary>"one cycle up to 0.01 in 4690 steps".</summary>
    public override string ToString() => FormattableString.Invariant($"one cycle up to {_maximum} in {_last + 1} steps");

    /// <inheritdoc/>
    public override double At(long step)
    {
        if (step <= _top)
            return Cosine(_start, _maximum, step / _top);
        // Without a climb the fall starts at step 0.
        double top = Math.Max(0, _top);
        return step >= _last ? _end : Cosine(_maximum, _end, (step - top) / (_last - top));
    }

    private static double Cosine(double from, double to, double part) => to + (from - to) / 2 * (1 + Math.Cos(Math.PI * (double.IsNaN(part) ? 1 : part)));
}
