namespace NetGen;

/// <summary>
/// A penalty on the size of activations, or with <see cref="Parameters"/> of weights: factor · Σx², of activations the mean over samples (ridge
/// regression, weight decay).
/// </summary>
/// <param name="factor">What the sum is multiplied with.</param>
/// <remarks>
/// Behind a tensor it is Keras' <c>activity_regularizer=L2(factor)</c>; with parameters, of the layers that stand before it,
/// <c>kernel_regularizer=L2(factor)</c>. The gradient is 2·factor·x: an optimizer's
/// weight decay of 2·factor does the same without a loss.
/// </remarks>
/// <example><code>[Dense(32), ReLU, L2Penalty(1e-4, Parameters = "dense*.weight"), Dense(10), SoftmaxCrossEntropy]</code></example>
public sealed class L2PenaltyAttribute(double factor) : LossAttribute
{
    /// <summary>What the sum is multiplied with.</summary>
    public double Factor { get; } = factor;

    /// <summary>Parameters instead of the current tensor, by a pattern of their names in which * stands for anything: <c>"conv*.weight"</c>.</summary>
    public string? Parameters { get; set; }
}
