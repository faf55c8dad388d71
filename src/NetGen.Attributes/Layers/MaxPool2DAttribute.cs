namespace NetGen;

/// <summary>The largest value of each window, channel by channel.</summary>
/// <remarks>
/// Shapes: <c>[channels, height, width] → [channels, height', width']</c> with <c>height' = ⌊(height + 2·padding - kernel)/stride⌋ + 1</c> (⌈ ⌉ with
/// <see cref="PoolingLayerAttribute.Ceil"/>). Defaults are those of PyTorch's <c>MaxPool2d</c>: the stride is the kernel.
/// </remarks>
/// <example><code>[Conv2D(16, 5), ReLU, MaxPool2D(2)]</code></example>
public sealed class MaxPool2DAttribute : PoolingLayerAttribute
{
    /// <summary>Pooling over square windows.</summary>
    /// <param name="kernel">Height and width of the window.</param>
    public MaxPool2DAttribute(int kernel)
    {
    }

    /// <summary>Pooling over rectangular windows.</summary>
    /// <param name="kernelHeight">Height of the window.</param>
    /// <param name="kernelWidth">Width of the window.</param>
    public MaxPool2DAttribute(int kernelHeight, int kernelWidth)
    {
    }
}
