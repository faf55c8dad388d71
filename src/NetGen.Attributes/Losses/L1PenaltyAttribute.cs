namespace NetGen;

/// <summary>
/// A penalty on the size of activations, or with <see cref="Parameters"/> of weights: factor · Σ|x|, of activations the mean over samples. It makes most
/// of them 0 (Tibshirani 1996).
/// </summary>
/// <param name="factor">What the sum is multiplied with.</param>
/// <remarks>
/// Behind a tensor it is Keras' <c>activity_regularizer=L1(factor)</c>; with parameters, of the layers that stand before it,
/// <c>kernel_regularizer=L1(factor)</c>.
/// </remarks>
/// <example>A sparse code: <code>[Dense(32), ReLU, L1Penalty(1e-5)]</code></example>
/// <example>The lasso: of weights, not of activations. <code>[Input(30), Dense(1, Name = "fit"), MSE, L1Penalty(1e-3, Parameters = "fit.weight")]</code></example>
public sealed class L1PenaltyAttribute(double factor) : LossAttribute
{
    /// <summary>What the sum is multiplied with.</summary>
    public double Factor { get; } = factor;

    /// <summary>Parameters instead of the current tensor, by a pattern of their names in which * stands for anything: <c>"conv*.weight"</c>.</summary>
    public string? Parameters { get; set; }
}
