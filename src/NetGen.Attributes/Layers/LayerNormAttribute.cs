namespace NetGen;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton 2016): the features of each sample, or of each step of a sequence, are brought to mean 0 and variance 1,
/// <c>y = γ·(x - mean)/√(variance + ε) + β</c>.
/// </summary>
/// <remarks>
/// Mean and (biased) variance are those of the features, in training and in prediction alike.
/// The shape stays, <c>[features]</c> or <c>[steps, features]</c>; an image has <see cref="GroupNormAttribute"/> with one group.
/// Parameters: <c>weight [features]</c> (γ, starts at 1), <c>bias [features]</c> (β, starts at 0). The same as PyTorch's <c>LayerNorm</c> over the last dimension.
/// </remarks>
/// <example><code>[Dense(64), LayerNorm, GELU]</code></example>
/// <example><code>[Input(64), LayerNorm(Epsilon = 1e-6, Affine = false)]                                // [64], without parameters</code></example>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>ε. Default 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether each feature learns γ and β (PyTorch's <c>elementwise_affine</c>). Default true.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether β is there, where γ and β are learned. Default true.</summary>
    public bool Bias { get; set; } = true;
}
