namespace NetGen;

/// <summary>Short for <see cref="LocalResponseNormAttribute"/>: <c>y[c] = x[c] / (k + α/size · Σ x[c']²)^β</c>.</summary>
/// <param name="size">Channels in the window. Default 5.</param>
/// <example><code>[Conv2D(192, 3, Pad = Pad.Same), ReLU, LRN]</code></example>
public sealed class LRNAttribute(int size = 5) : LayerAttribute
{
    /// <summary>α. Default 1e-4.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>β. Default 0.75.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>k. Default 1 (AlexNet's paper has 2).</summary>
    public double K { get; set; } = 1;
}
