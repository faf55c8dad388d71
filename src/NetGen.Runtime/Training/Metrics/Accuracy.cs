namespace NetGen;

/// <summary>The part of the labels that are predicted right, 0 … 1.</summary>
/// <example><code>double accuracy = net.Evaluate(test, [new Accuracy()])["accuracy"];</code></example>
public sealed class Accuracy : ClassificationMetric
{
    private long _right, _all;

    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public Accuracy(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override double Value => _all == 0 ? double.NaN : (double)_right / _all;

    /// <inheritdoc/>
    public override void Reset() => _right = _all = 0;

    private protected override void Add(int label, ReadOnlySpan<float> scores, int stride)
    {
        _right += Predicted(scores, stride) == label ? 1 : 0;
        _all++;
    }
}
