namespace NetGen;

/// <summary>Multiplied by γ at each of some steps: α·γⁿ, n = milestones at or before step t. A milestone that stands twice counts twice.</summary>
/// <example><code>new MultiStepLearningRate(0.1, [30_000, 60_000], gamma: 0.1)</code></example>
public sealed class MultiStepLearningRate : LearningRateSchedule
{
    private readonly double _learningRate, _gamma;
    private readonly long[] _milestones;

    /// <summary>Starts at <paramref name="learningRate"/>.</summary>
    public MultiStepLearningRate(double learningRate, IEnumerable<long> milestones, double gamma = 0.1)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        _learningRate = Finite(learningRate);
        _gamma = Finite(gamma);
        _milestones = [.. milestones.Order()];
        if (_milestones is [< 0, ..])
            throw new ArgumentOutOfRangeException(nameof(milestones), _milestones[0], "Milestones are steps, counted from 0.");
    }

    /// <summary>"0.1, times 0.1 at steps 30000, 60000".</summary>
    public override string ToString() => FormattableString.Invariant($"{_learningRate}, times {_gamma} at steps {string.Join(", ", _milestones)}");

    /// <inheritdoc/>
    public override double At(long step)
    {
        int passed = 0;
        while (passed < _milestones.Length && _milestones[passed] <= step)
            passed++;
        return _learningRate * Math.Pow(_gamma, passed);
    }
}
