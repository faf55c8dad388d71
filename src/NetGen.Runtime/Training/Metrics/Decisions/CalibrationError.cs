namespace NetGen;

/// <summary>
/// How far what a network is sure of is from how often it is right, 0 … 1: its answers are put into bins by their probability, and in each bin the mean probability is compared
/// with the part that is right;
/// the mean of the differences, each by the number of its answers (expected calibration error; Guo et al. 2017, equation 3). Of logits the probability is the softmax, or the
/// sigmoid.
/// </summary>
/// <example><code>double error = net.Evaluate(test, [new CalibrationError(bins: 10)])["calibration error"];</code></example>
/// <example><code>
/// var calibration = new CalibrationError(bins: 15);
/// net.Evaluate(test, [calibration]);
/// foreach (CurvePoint bin in calibration.Bins)
///     Console.WriteLine($"{bin.X}: {bin.Y}");
/// </code></example>
public sealed class CalibrationError : DecisionMetric
{
    private readonly long[] _count, _right;
    private readonly double[] _sure;
    private long _undecided;

    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    /// <param name="bins">Bins of equal width, (k/n, (k+1)/n].</param>
    /// <param name="output">Position of the output.</param>
    /// <param name="target">Position of the target.</param>
    public CalibrationError(int bins = 15, int? output = null, int? target = null) : base(output, target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        (_count, _right, _sure) = (new long[bins], new long[bins], new double[bins]);
    }

    /// <inheritdoc/>
    public override string Name => "calibration error";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            long all = _count.Sum();
            if (all == 0 || _undecided > 0)
                return double.NaN;
            double sum = 0;
            for (int bin = 0; bin < _count.Length; bin++)
                sum += Math.Abs(_sure[bin] - _right[bin]);
            return sum / all;
        }
    }

    /// <summary>For each bin that has answers: their mean probability (X), the part of them that is right (Y), and the bin's upper end.</summary>
    public IReadOnlyList<CurvePoint> Bins =>
        [.. Enumerable.Range(0, _count.Length).Where(bin => _count[bin] > 0)
            .Select(bin => new CurvePoint(_sure[bin] / _count[bin], (double)_right[bin] / _count[bin], (bin + 1.0) / _count.Length))];

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_count);
        Array.Clear(_right);
        Array.Clear(_sure);
        _undecided = 0;
    }

    private protected override void AddClass(int label, ReadOnlySpan<float> scores, int stride)
    {
        int predicted = Predicted(scores, stride);
        if (predicted < 0)
        {
            _undecided++;
            return;
        }
        double score = scores[predicted * stride];
        Add(OutputPort.Numbers == NumberKind.Probabilities ? score : Math.Exp(score - Training.ElementLoss.LogSumExp(scores, Kinds, stride)), predicted == label);
    }

    private protected override void AddDecision(int kind, bool isYes, float score)
    {
        if (float.IsNaN(score))
        {
            _undecided++;
            return;
        }
        double yes = Probability(score);
        Add(Math.Max(yes, 1 - yes), SaysYes(score) == isYes);
    }

    private void Add(double probability, bool isRight)
    {
        int bin = Math.Clamp((int)Math.Ceiling(probability * _count.Length) - 1, 0, _count.Length - 1);
        _count[bin]++;
        _right[bin] += isRight ? 1 : 0;
        _sure[bin] += probability;
    }
}
