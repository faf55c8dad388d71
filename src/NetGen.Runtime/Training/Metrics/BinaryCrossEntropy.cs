using NetGen.Training;

namespace NetGen;

/// <summary>
/// The mean of −ln p of what is true, p the probability of "yes": the loss that <c>BinaryCrossEntropy</c> and <c>LogisticLoss</c> train with, measured on predictions.
/// Of an output of logits p is the sigmoid; an output of probabilities (behind a <c>Sigmoid</c>) is taken as it is, one of 0 as e⁻¹⁰⁰. Targets are 0 … 1, or −1 and 1
/// under a <c>LogisticLoss</c>.
/// </summary>
/// <example><code>double loss = net.Evaluate(test, [new BinaryCrossEntropy()])["binary cross entropy"];</code></example>
public sealed class BinaryCrossEntropy : RegressionMetric
{
    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public BinaryCrossEntropy(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "binary cross entropy";

    private protected override string? FurtherMismatch() =>
        OutputPort.Numbers == NumberKind.Values && Loss is not null ? "logits or probabilities" : null;

    private protected override double Of(double output, double target)
    {
        double part = Loss?.Kind == LossKind.Logistic ? (1 + target) / 2 : target;
        return OutputPort.Numbers == NumberKind.Probabilities ? ElementLoss.BinaryCrossEntropyOfProbability(output, part) : ElementLoss.BinaryCrossEntropy(output, part);
    }

    private protected override double OfMean(double mean) => mean;
}
