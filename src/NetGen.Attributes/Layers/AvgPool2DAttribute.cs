namespace NetGen;

/// <summary>The mean of each window, channel by channel.</summary>
/// <remarks>
/// Shapes: <c>[channels, height, width] → [channels, height', width']</c> with <c>height' = ⌊(height + 2·padding - kernel)/stride⌋ + 1</c> (⌈ ⌉ with <see cref="Ceil"/>).
/// Defaults are those of PyTorch's <c>AvgPool2d</c>: the stride is the kernel.
/// </remarks>
/// <example><code>[Conv2D(16, 5), Tanh, AvgPool2D(2)]</code></example>
public sealed class AvgPool2DAttribute : LayerAttribute
{
    /// <summary>Pooling over square windows.</summary>
    /// <param name="kernel">Height and width of the window.</param>
    public AvgPool2DAttribute(int kernel)
    {
    }

    /// <summary>Pooling over rectangular windows.</summary>
    /// <param name="kernelHeight">Height of the window.</param>
    /// <param name="kernelWidth">Width of the window.</param>
    public AvgPool2DAttribute(int kernelHeight, int kernelWidth)
    {
    }

    /// <summary>Step between windows, in both directions. Default: the kernel.</summary>
    public int Stride { get; set; }

    /// <summary>Step between windows downwards. Default: <see cref="Stride"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step between windows to the right. Default: <see cref="Stride"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Zeros added on every side. At most half the window. Default 0.</summary>
    public int Padding { get; set; }

    /// <summary>Padding above and below. Default: <see cref="Padding"/>.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Padding left and right. Default: <see cref="Padding"/>.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Padding by rule instead of by number. Default <see cref="Pad.Valid"/>.</summary>
    public Pad Pad { get; set; }

    /// <summary>
    /// Whether a last window that lies partly outside counts (PyTorch's <c>ceil_mode</c>); so may the only one, where the window is larger than the image by less than a stride:
    /// <c>[MaxPool2D(3, Stride = 2, Ceil = true)]</c> turns 2x2 into 1x1. Default false.
    /// </summary>
    public bool Ceil { get; set; }

    /// <summary>Whether the padding counts in the divisor (PyTorch's <c>count_include_pad</c>). Default true.</summary>
    public bool CountPadding { get; set; } = true;
}
