namespace NetGen;

/// <summary>
/// A linear climb over w steps, then a fall with the root of the step: α·min((t + 1)/w, √(w/(t + 1))) (Vaswani et al.: Attention Is All You Need. 2017, eq. 3). It never
/// ends, so a run can be prolonged.
/// </summary>
/// <example><code>new Adam(new InverseSquareRootLearningRate(1e-3, warmUp: 4000)) { Beta2 = 0.98, Epsilon = 1e-9 }</code></example>
public sealed class InverseSquareRootLearningRate : LearningRateSchedule
{
    private readonly double _learningRate;
    private readonly long _warmUp;
    private readonly bool _climbs;

    /// <summary>With its greatest rate <paramref name="learningRate"/> α at step <paramref name="warmUp"/> w.</summary>
    /// <param name="learningRate">α.</param>
    /// <param name="warmUp">w, at least 1.</param>
    /// <param name="climbs">Whether the first w steps climb; else they have rate α.</param>
    public InverseSquareRootLearningRate(double learningRate, long warmUp, bool climbs = true)
    {
        _learningRate = Finite(learningRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(warmUp);
        (_warmUp, _climbs) = (warmUp, climbs);
    }

    /// <summary>"0.001, behind step 4000 with the root of the step".</summary>
    public override string ToString() => FormattableString.Invariant($"{_learningRate}, behind step {_warmUp} with the root of the step");

    /// <inheritdoc/>
    public override double At(long step) => step + 1 >= _warmUp ? _learningRate * Math.Sqrt((double)_warmUp / (step + 1))
        : _climbs ? _learningRate * (step + 1) / _warmUp : _learningRate;
}
