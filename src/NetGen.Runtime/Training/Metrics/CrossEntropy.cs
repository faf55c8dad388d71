namespace NetGen;

/// <summary>
/// The mean of −ln p[label], p the probabilities of the classes (log loss): the loss that <c>SoftmaxCrossEntropy</c> trains with, measured on predictions, in nats.
/// Of an output of logits p is the softmax; an output of probabilities (behind a <c>Softmax</c>) is taken as it is, one of 0 as e⁻¹⁰⁰.
/// </summary>
/// <example><code>double loss = net.Evaluate(test, [new CrossEntropy()])["cross entropy"];</code></example>
public sealed class CrossEntropy : CrossEntropyMetric
{
    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public CrossEntropy(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "cross entropy";

    private protected override double OfMean(double mean) => mean;
}
