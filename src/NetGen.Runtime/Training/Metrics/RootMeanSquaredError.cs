namespace NetGen;

/// <summary>√(mean (output − target)²).</summary>
/// <example><code>double error = net.Evaluate(test, [new RootMeanSquaredError()])["RMSE"];</code></example>
public sealed class RootMeanSquaredError : RegressionMetric
{
    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public RootMeanSquaredError(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "RMSE";

    private protected override double Of(double output, double target) => (output - target) * (output - target);

    private protected override double OfMean(double mean) => Math.Sqrt(mean);
}
