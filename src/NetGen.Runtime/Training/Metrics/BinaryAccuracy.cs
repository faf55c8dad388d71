namespace NetGen;

/// <summary>The part of the numbers for which output and target lie on the same side of their thresholds. By default outputs are logits (0) and targets are 0 or 1 (½).</summary>
public sealed class BinaryAccuracy : RegressionMetric
{
    private readonly float _outputThreshold, _targetThreshold;

    /// <summary>Of the output and target at these positions.</summary>
    /// <param name="output">Position of the output.</param>
    /// <param name="target">Position of the target.</param>
    /// <param name="outputThreshold">0 for logits, 0.5 for probabilities.</param>
    /// <param name="targetThreshold">0.5 for targets 0 and 1, 0 for targets −1 and 1.</param>
    public BinaryAccuracy(int output = 0, int target = 0, float outputThreshold = 0, float targetThreshold = 0.5f) : base(output, target)
    {
        _outputThreshold = outputThreshold;
        _targetThreshold = targetThreshold;
    }

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    private protected override double Of(double output, double target) => !double.IsNaN(output) && output > _outputThreshold == target > _targetThreshold ? 1 : 0;

    private protected override double OfMean(double mean) => mean;
}
