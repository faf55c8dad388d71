namespace NetGen;

/// <summary>
/// Local response normalisation across channels (Krizhevsky et al. 2012, section 3.3): <c>y[c] = x[c] / (k + α/size · Σ x[c']²)^β</c>, the sum over
/// <paramref name="size"/> channels around c. The shape stays; no parameters.
/// </summary>
/// <param name="size">Channels in the window. Default 5.</param>
/// <remarks>As PyTorch's <c>LocalResponseNorm</c>, α is divided by the size. <see cref="LRNAttribute"/> is the same under its short name.</remarks>
/// <example><code>[Conv2D(192, 3, Pad = Pad.Same), ReLU, LocalResponseNorm(5)]</code></example>
/// <example>As AlexNet has it: <code>[Conv2D(96, 11, Stride = 4), ReLU, LocalResponseNorm(5, Alpha = 1e-4, Beta = 0.75, K = 2)]</code></example>
public class LocalResponseNormAttribute(int size = 5) : LayerAttribute
{
    /// <summary>α. Default 1e-4.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>β. Default 0.75.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>k. Default 1 (AlexNet's paper has 2).</summary>
    public double K { get; set; } = 1;
}
