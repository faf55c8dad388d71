namespace NetGen;

/// <summary>
/// A convolution (as everywhere in the field: a cross-correlation), <c>y[o, i, j] = b[o] + Σ w[o, c, u, v] · x[c, i·stride + u·dilation - padding, j·stride + v·dilation
/// - padding]</c>.
/// </summary>
/// <remarks>
/// Shapes: <c>[in, height, width] → [channels, height', width']</c> with <c>height' = ⌊(height + 2·padding - dilation·(kernel - 1) - 1)/stride⌋ + 1</c>.
/// Parameters: <c>weight [channels, in / groups, kernelHeight, kernelWidth]</c>, <c>bias [channels]</c>. Defaults are those of PyTorch's <c>Conv2d</c>.
/// </remarks>
/// <example><code>[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU]</code></example>
/// <example><code>[Input(16, 32, 32), Conv2D(32, 3, Padding = 1, Algorithm = ConvAlgorithm.Direct)]     // [32, 32, 32], never by Winograd's algorithm</code></example>
public sealed class Conv2DAttribute : ConvolutionLayerAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="channels">Output channels.</param>
    /// <param name="kernel">Height and width of the kernel.</param>
    public Conv2DAttribute(int channels, int kernel)
    {
    }

    /// <summary>A convolution with a rectangular kernel.</summary>
    /// <param name="channels">Output channels.</param>
    /// <param name="kernelHeight">Height of the kernel.</param>
    /// <param name="kernelWidth">Width of the kernel.</param>
    public Conv2DAttribute(int channels, int kernelHeight, int kernelWidth)
    {
    }

    /// <summary>Padding by rule instead of by number. Default <see cref="Pad.Valid"/>.</summary>
    public Pad Pad { get; set; }

    /// <summary>How the CPU computes it, forward and backward. Default: what the network's <see cref="NetworkAttribute.Convolutions"/> says.</summary>
    public ConvAlgorithm Algorithm { get; set; }
}
