namespace NetGen;

/// <summary>√(mean (output − target)²).</summary>
public sealed class RootMeanSquaredError : RegressionMetric
{
    /// <summary>Of the output and target at these positions.</summary>
    public RootMeanSquaredError(int output = 0, int target = 0) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "RMSE";

    private protected override double Of(double output, double target) => (output - target) * (output - target);

    private protected override double OfMean(double mean) => Math.Sqrt(mean);
}
