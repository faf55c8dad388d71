namespace NetGen;

/// <summary>
/// Group normalisation (Wu and He 2018): the channels are cut into groups, and each group of each sample is brought to mean 0 and variance 1, whatever else is in the batch:
/// <c>y = γ·(x - mean)/√(variance + ε) + β</c>.
/// </summary>
/// <remarks>
/// Mean and (biased) variance are those of a sample's group of channels at all positions, in training and in prediction alike; γ and β belong to the channel.
/// The shape stays, <c>[channels, height, width]</c> or <c>[features]</c>. Parameters: <c>weight [channels]</c> (γ, starts at 1), <c>bias [channels]</c> (β, starts at 0).
/// The same as PyTorch's <c>GroupNorm</c>.
/// </remarks>
/// <param name="groups">Number of groups; divides the channels. 1 normalises a sample as a whole.</param>
/// <example><code>[Conv2D(64, 3, Padding = 1, Bias = false), GroupNorm(32), ReLU]</code></example>
/// <example><code>[Input(64, 8, 8), GroupNorm(32, Epsilon = 1e-6, Affine = false)]                      // [64, 8, 8], without parameters</code></example>
public sealed class GroupNormAttribute(int groups) : LayerAttribute
{
    /// <summary>ε. Default 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether each channel learns γ and β. Default true.</summary>
    public bool Affine { get; set; } = true;
}
