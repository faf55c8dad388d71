using NetGen.Training;

namespace NetGen;

/// <summary>
/// The part of the numbers for which output and target lie on the same side of their thresholds. The output's is 0 where it holds logits and ½ where it holds
/// probabilities or numbers like its targets; the targets' is ½ (targets 0 and 1), or 0 under a <c>LogisticLoss</c> (targets −1 and 1).
/// </summary>
/// <example><code>double accuracy = net.Evaluate(test, [new BinaryAccuracy()])["accuracy"];</code></example>
public sealed class BinaryAccuracy : RegressionMetric
{
    private readonly double? _outputThreshold, _targetThreshold;
    private YesOrNo _threshold;

    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    /// <param name="output">Position of the output.</param>
    /// <param name="target">Position of the target.</param>
    /// <param name="outputThreshold">By default as the output's numbers ask for.</param>
    /// <param name="targetThreshold">By default as the loss asks for.</param>
    public BinaryAccuracy(int? output = null, int? target = null, double? outputThreshold = null, double? targetThreshold = null) : base(output, target)
    {
        _outputThreshold = outputThreshold;
        _targetThreshold = targetThreshold;
    }

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override void Bind(NetworkDescription network)
    {
        base.Bind(network);
        _threshold = YesOrNo.Of(OutputPort, Loss, _outputThreshold, _targetThreshold);
    }

    private protected override double Of(double output, double target) => !double.IsNaN(output) && _threshold.SaysYes(output) == _threshold.IsYes(target) ? 1 : 0;

    private protected override double OfMean(double mean) => mean;
}
