namespace NetGen;

/// <summary>
/// Instance normalisation (Ulyanov et al. 2016): each channel of each image is brought to mean 0 and variance 1, <c>y = (x - mean)/√(variance + ε)</c>.
/// </summary>
/// <remarks>
/// Mean and (biased) variance are those of the channel's positions in training and in prediction alike. The shape <c>[channels, height, width]</c> stays.
/// With <see cref="Affine"/> there are the parameters <c>weight [channels]</c> (starts at 1) and <c>bias [channels]</c> (starts at 0). The same as PyTorch's <c>InstanceNorm2d</c>.
/// </remarks>
/// <example><code>[Conv2D(64, 3, Padding = 1, Bias = false), InstanceNorm, ReLU]</code></example>
/// <example><code>[Input(64, 8, 8), InstanceNorm(Affine = true, Epsilon = 1e-3)]                        // [64, 8, 8], with a factor and a shift for each channel</code></example>
public sealed class InstanceNormAttribute : LayerAttribute
{
    /// <summary>ε. Default 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether each channel learns a factor and a summand. Default false, as PyTorch's.</summary>
    public bool Affine { get; set; }
}
