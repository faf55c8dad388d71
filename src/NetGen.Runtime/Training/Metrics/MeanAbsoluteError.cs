namespace NetGen;

/// <summary>Mean of |output − target|.</summary>
/// <example><code>double error = net.Evaluate(test, [new MeanAbsoluteError()])["MAE"];</code></example>
public sealed class MeanAbsoluteError : RegressionMetric
{
    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public MeanAbsoluteError(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "MAE";

    private protected override double Of(double output, double target) => Math.Abs(output - target);

    private protected override double OfMean(double mean) => mean;
}
