namespace NetGen;

/// <summary>
/// The mean of each of <c>height · width</c> windows, channel by channel, whatever the size of the image: window i of h covers rows <c>⌊i·H/h⌋ … ⌈(i + 1)·H/h⌉ - 1</c>, columns
/// likewise.
/// Windows overlap where sizes do not divide.
/// </summary>
/// <remarks>Shapes: <c>[channels, H, W] → [channels, height, width]</c>, neither larger than before. The same as PyTorch's <c>AdaptiveAvgPool2d</c>.</remarks>
/// <example>Features of a fixed size for images of any: <code>[Input(3, 50, 70), Conv2D(16, 3), ReLU, AdaptiveAvgPool2D(6), Flatten, Dense(10),
/// SoftmaxCrossEntropy]</code></example>
public sealed class AdaptiveAvgPool2DAttribute : LayerAttribute
{
    /// <summary>As many windows in both directions.</summary>
    /// <param name="size">Windows in each direction, at least 1.</param>
    public AdaptiveAvgPool2DAttribute(int size)
    {
    }

    /// <summary>A number of windows for each direction.</summary>
    /// <param name="height">Windows from top to bottom, at least 1.</param>
    /// <param name="width">Windows from left to right, at least 1.</param>
    public AdaptiveAvgPool2DAttribute(int height, int width)
    {
    }
}
