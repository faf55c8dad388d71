namespace NetGen;

/// <summary>Normalisation by the root mean square (Zhang and Sennrich 2019) of the features of each sample, or of each step: <c>y = γ·x/√(mean(x²) + ε)</c>.</summary>
/// <remarks>
/// The shape stays, <c>[features]</c> or <c>[steps, features]</c>. Parameter: <c>weight [features]</c> (γ, starts at 1). The same as PyTorch's <c>RMSNorm</c> over the last
/// dimension.
/// </remarks>
/// <example><code>[Dense(64), RMSNorm, SiLU]</code></example>
/// <example><code>[Input(64), RMSNorm(Epsilon = 1e-5, Affine = false)]                                  // [64], without parameters</code></example>
public sealed class RMSNormAttribute : LayerAttribute
{
    /// <summary>ε. Default 1e-6.</summary>
    public double Epsilon { get; set; } = 1e-6;

    /// <summary>Whether each feature learns γ. Default true.</summary>
    public bool Affine { get; set; } = true;
}
