namespace NetGen;

/// <summary>The mean of −log softmax(output)[label]: the loss that <c>SoftmaxCrossEntropy</c> trains with, measured on predictions. The output holds logits.</summary>
public sealed class CrossEntropy : ClassificationMetric
{
    private double _sum;
    private long _all;

    /// <summary>Of the output and target at these positions.</summary>
    public CrossEntropy(int output = 0, int target = 0) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "cross entropy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Value => _all == 0 ? double.NaN : _sum / _all;

    /// <inheritdoc/>
    public override void Reset()
    {
        _sum = 0;
        _all = 0;
    }

    private protected override void Add(int label, ReadOnlySpan<float> scores, int position, int stride)
    {
        // log Σ eˣ = max + log Σ e^(x − max): no overflow.
        double max = double.NegativeInfinity, sum = 0;
        for (int c = 0; c < Classes; c++)
            max = Math.Max(max, scores[c * stride + position]);
        for (int c = 0; c < Classes; c++)
            sum += Math.Exp(scores[c * stride + position] - max);
        _sum += max + Math.Log(sum) - scores[label * stride + position];
        _all++;
    }
}
