using NetGen.Training;

namespace NetGen;

/// <summary>
/// A metric of the mean of −ln p[label], p the probabilities of the classes. Of an output of logits p is the softmax; an output of probabilities (behind a <c>Softmax</c>) is
/// taken as it is, one of 0 as e⁻¹⁰⁰.
/// </summary>
/// <example><code>CrossEntropyMetric[] both = [new CrossEntropy(), new Perplexity()];                 // e to the power of the first is the second</code></example>
public abstract class CrossEntropyMetric : ClassificationMetric
{
    private double _sum;
    private long _all;

    private protected CrossEntropyMetric(int? output, int? target) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public sealed override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public sealed override double Value => _all == 0 ? double.NaN : OfMean(_sum / _all);

    /// <inheritdoc/>
    public sealed override void Reset()
    {
        _sum = 0;
        _all = 0;
    }

    /// <summary>The metric from the mean over all labels.</summary>
    private protected abstract double OfMean(double mean);

    private protected sealed override void Add(int label, ReadOnlySpan<float> scores, int stride)
    {
        _sum += OutputPort.Numbers == NumberKind.Probabilities
            ? ElementLoss.CrossEntropyOfProbability(scores[label * stride])
            : ElementLoss.SoftmaxCrossEntropy(scores, Classes, stride, label);
        _all++;
    }
}
