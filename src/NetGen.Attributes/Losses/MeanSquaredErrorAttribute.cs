namespace NetGen;

/// <summary>Mean squared error: the mean over all elements of <c>(x - t)²</c>.</summary>
/// <remarks>Any shape; the target has the same shape. The same as PyTorch's <c>MSELoss</c>. <see cref="MSEAttribute"/> is the same under its short name.</remarks>
/// <example>Linear regression: <code>[Input(8), Dense(1), MeanSquaredError]</code></example>
/// <example><code>[Input(8), Dense(1), MeanSquaredError(SampleWeights = true)]                          // each sample with a weight of its own</code></example>
/// <example>Least squares of a GAN (Mao et al. 2017), the generator's side: <code>[Dense(1), MeanSquaredError(Value = 1)]</code></example>
public class MeanSquaredErrorAttribute : SampleLossAttribute
{
    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>.</summary>
    public double Value { get; set; }
}
