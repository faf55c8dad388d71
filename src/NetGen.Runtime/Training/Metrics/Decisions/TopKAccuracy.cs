using System.Globalization;

namespace NetGen;

/// <summary>The part of the labels that are among the k greatest scores, 0 … 1. Of equal scores the first classes come first, so that k = 1 is <see cref="Accuracy"/>.</summary>
/// <example><code>double accuracy = net.Evaluate(test, [new TopKAccuracy(5)])["top-5 accuracy"];</code></example>
public sealed class TopKAccuracy : ClassificationMetric
{
    private readonly int _k;
    private long _right, _all;

    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    /// <param name="k">How many answers a network may give.</param>
    /// <param name="output">Position of the output.</param>
    /// <param name="target">Position of the target.</param>
    public TopKAccuracy(int k = 5, int? output = null, int? target = null) : base(output, target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        _k = k;
    }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"top-{_k} accuracy");

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override double Value => _all == 0 ? double.NaN : (double)_right / _all;

    /// <inheritdoc/>
    public override void Reset() => _right = _all = 0;

    private protected override void Add(int label, ReadOnlySpan<float> scores, int stride)
    {
        _all++;
        float own = scores[label * stride];
        int before = 0;
        for (int c = 0; c < Classes; c++)
        {
            float score = scores[c * stride];
            if (float.IsNaN(score))
                return;
            before += score > own || (score == own && c < label) ? 1 : 0;
        }
        _right += before < _k ? 1 : 0;
    }
}
