namespace NetGen;

/// <summary>The mean of each window, channel by channel.</summary>
/// <remarks>
/// Shapes: <c>[channels, height, width] → [channels, height', width']</c> with <c>height' = ⌊(height + 2·padding - kernel)/stride⌋ + 1</c> (⌈ ⌉ with
/// <see cref="PoolingLayerAttribute.Ceil"/>). Defaults are those of PyTorch's <c>AvgPool2d</c>: the stride is the kernel.
/// </remarks>
/// <example><code>[Conv2D(16, 5), Tanh, AvgPool2D(2)]</code></example>
/// <example><code>[Input(4, 8, 8), AvgPool2D(3, Stride = 1, Padding = 1, CountPadding = false)]         // [4, 8, 8]: borders are means of what is there</code></example>
public sealed class AvgPool2DAttribute : PoolingLayerAttribute
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

    /// <summary>Whether the padding counts in the divisor (PyTorch's <c>count_include_pad</c>). Default true.</summary>
    public bool CountPadding { get; set; } = true;
}
