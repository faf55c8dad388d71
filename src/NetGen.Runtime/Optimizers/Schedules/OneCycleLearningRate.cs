namespace NetGen;

/// <summary>
/// Half a cosine up from maximum/<c>divisor</c> to the maximum over the first part of the steps, then half a cosine down to maximum/<c>divisor</c>/<c>finalDivisor</c>,
/// where it stays; or in straight lines, or in three phases: up, down to where it began, then down to the end (Smith, Topin: Super-Convergence: Very Fast Training of
/// Neural Networks Using Large Learning Rates. 2018), in PyTorch's form.
/// </summary>
/// <example><code>new Sgd(new OneCycleLearningRate(0.1, train.Steps(epochs: 10, batchSize: 64))) { Momentum = 0.9 }</code></example>
public sealed class OneCycleLearningRate : LearningRateSchedule
{
    private readonly double _start, _maximum, _end, _top, _back, _last;
    private readonly bool _linear, _threePhases;

    /// <summary>One cycle of <paramref name="steps"/> steps, of which the part <paramref name="warmUp"/> climbs.</summary>
    /// <param name="maximum">The greatest learning rate.</param>
    /// <param name="steps">Steps of the cycle, at least 2.</param>
    /// <param name="warmUp">The part that climbs, from 0 to 1; in three phases at most ½, as the fall to the beginning takes as long.</param>
    /// <param name="divisor">By how much less it begins.</param>
    /// <param name="finalDivisor">By how much less than at the beginning it ends.</param>
    /// <param name="linear">Whether it goes in straight lines instead of cosines.</param>
    /// <param name="threePhases">Whether it falls to its beginning before it falls to its end.</param>
    public OneCycleLearningRate(
        double maximum, long steps, double warmUp = 0.3, double divisor = 25, double finalDivisor = 1e4, bool linear = false, bool threePhases = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        if (!(warmUp >= 0 && warmUp <= (threePhases ? 0.5 : 1)))
            throw new ArgumentOutOfRangeException(nameof(warmUp), warmUp, $"The part that climbs is from 0 to {(threePhases ? "½, as the fall takes as long" : "1")}.");
        if (!(divisor > 0 && finalDivisor > 0))
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "Divisors are positive.");
        _maximum = Finite(maximum);
        _start = maximum / divisor;
        _end = _start / finalDivisor;
        _top = warmUp * steps - 1;
        _back = threePhases ? 2 * warmUp * steps - 2 : _top;
        _last = steps - 1;
        (_linear, _threePhases) = (linear, threePhases);
    }

    /// <inheritdoc/>
    public override long? Steps => (long)_last + 1;

    /// <summary>"one cycle up to 0.01 in 4690 steps".</summary>
    public override string ToString() => FormattableString.Invariant($"one cycle up to {_maximum} in {_last + 1} steps");

    /// <inheritdoc/>
    public override double At(long step)
    {
        if (step <= _top)
            return Between(_start, _maximum, step / _top);
        if (_threePhases && step <= _back)
            return Between(_maximum, _start, (step - _top) / (_back - _top));
        // Without a climb the fall starts at step 0.
        double from = Math.Max(0, _back);
        return step >= _last ? _end : Between(_threePhases ? _start : _maximum, _end, (step - from) / (_last - from));
    }

    private double Between(double from, double to, double part)
    {
        if (double.IsNaN(part))
            return to;
        return _linear ? from + (to - from) * part : to + (from - to) / 2 * (1 + Math.Cos(Math.PI * part));
    }
}
