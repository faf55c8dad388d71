namespace NetGen;

/// <summary>Mean of |output − target| / |target|, 0.1 for 10 %. A target of 0 counts as 2⁻⁵², as in scikit-learn: one such number makes the mean enormous.</summary>
/// <example><code>double error = net.Evaluate(test, [new MeanAbsolutePercentageError()])["MAPE"];     // 0.1: 10 %</code></example>
public sealed class MeanAbsolutePercentageError : RegressionMetric
{
    private const double Least = 1.0 / (1L << 52);

    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public MeanAbsolutePercentageError(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "MAPE";

    private protected override double Of(double output, double target) => Math.Abs(output - target) / Math.Max(Least, Math.Abs(target));

    private protected override double OfMean(double mean) => mean;
}
