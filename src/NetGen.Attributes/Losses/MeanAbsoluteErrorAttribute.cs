namespace NetGen;

/// <summary>Mean absolute error: the mean over all elements of <c>|x - t|</c>.</summary>
/// <remarks>Any shape; the target has the same shape. The same as PyTorch's <c>L1Loss</c>. <see cref="MAEAttribute"/> is the same under its short name.</remarks>
/// <example>Regression that outliers do not pull away: <code>[Input(8), Dense(1), MeanAbsoluteError]</code></example>
/// <example><code>[Dense(1), MeanAbsoluteError(Value = 0)]                                              // towards 0, without a target</code></example>
public class MeanAbsoluteErrorAttribute : SampleLossAttribute
{
    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>.</summary>
    public double Value { get; set; }
}
