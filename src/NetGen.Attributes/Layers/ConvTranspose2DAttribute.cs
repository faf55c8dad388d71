namespace NetGen;

/// <summary>
/// A transposed convolution: the adjoint of <see cref="Conv2DAttribute"/> with the same numbers, used to enlarge. Also called deconvolution or up-convolution.
/// </summary>
/// <remarks>
/// Shapes: <c>[in, height, width] → [channels, height', width']</c> with <c>height' = (height - 1)·stride - 2·padding + dilation·(kernel - 1) + outputPadding + 1</c>.
/// Parameters: <c>weight [in, channels / groups, kernelHeight, kernelWidth]</c>, <c>bias [channels]</c>. Defaults are those of PyTorch's <c>ConvTranspose2d</c>.
/// </remarks>
/// <example>Twice the height and width: <code>[ConvTranspose2D(64, 4, Stride = 2, Padding = 1)]</code></example>
/// <example><code>
/// [Input(64, 8, 8), ConvTranspose2D(32, 3, Stride = 2, Padding = 1, OutputPadding = 1)]      // [32, 16, 16]
/// [ConvTranspose2D(16, 3, Stride = 2, Padding = 1, OutputPaddingHeight = 1, OutputPaddingWidth = 0)]      // [16, 32, 31]
/// </code></example>
public sealed class ConvTranspose2DAttribute : ConvolutionLayerAttribute
{
    /// <summary>A transposed convolution with a square kernel.</summary>
    /// <param name="channels">Output channels.</param>
    /// <param name="kernel">Height and width of the kernel.</param>
    public ConvTranspose2DAttribute(int channels, int kernel)
    {
    }

    /// <summary>A transposed convolution with a rectangular kernel.</summary>
    /// <param name="channels">Output channels.</param>
    /// <param name="kernelHeight">Height of the kernel.</param>
    /// <param name="kernelWidth">Width of the kernel.</param>
    public ConvTranspose2DAttribute(int channels, int kernelHeight, int kernelWidth)
    {
    }

    /// <summary>Rows and columns added at the bottom and on the right of the result, where the stride leaves the size open; less than stride or dilation. Default 0.</summary>
    public int OutputPadding { get; set; }

    /// <summary>Rows added at the bottom of the result. Default: <see cref="OutputPadding"/>.</summary>
    public int OutputPaddingHeight { get; set; }

    /// <summary>Columns added on the right of the result. Default: <see cref="OutputPadding"/>.</summary>
    public int OutputPaddingWidth { get; set; }
}
