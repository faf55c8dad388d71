namespace NetGen;

/// <summary>Rectified linear unit with a learned slope, element by element: <c>x</c> where <c>x ≥ 0</c>, else <c>a·x</c> (He et al. 2015).</summary>
/// <param name="slope">What a starts at. Default 0.25, as PyTorch's.</param>
/// <remarks>Parameters: <c>weight [1]</c>, or <c>[channels]</c> with <see cref="PerChannel"/>.</remarks>
/// <example><code>[Conv2D(64, 3), PReLU(PerChannel = true)]</code></example>
public sealed class PReLUAttribute(double slope = 0.25) : LayerAttribute
{
    /// <summary>Whether each channel learns a slope of its own. Default false: one for all.</summary>
    public bool PerChannel { get; set; }
}
