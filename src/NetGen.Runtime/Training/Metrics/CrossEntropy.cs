using NetGen.Training;

namespace NetGen;

/// <summary>
/// The mean of −ln p[label], p the probabilities of the classes: the loss that <c>SoftmaxCrossEntropy</c> trains with, measured on predictions.
/// Of an output of logits p is the softmax; an output of probabilities (behind a <c>Softmax</c>) is taken as it is, one of 0 as e⁻¹⁰⁰.
/// </summary>
public sealed class CrossEntropy : ClassificationMetric
{
    private double _sum;
    private long _all;

    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public CrossEntropy(int? output = null, int? target = null) : base(output, target)
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

    private protected override void Add(int label, ReadOnlySpan<float> scores, int stride)
    {
        _sum += OutputPort.Numbers == NumberKind.Probabilities
            ? ElementLoss.CrossEntropyOfProbability(scores[label * stride])
            : ElementLoss.SoftmaxCrossEntropy(scores, Classes, stride, label);
        _all++;
    }
}
