namespace NetGen;

/// <summary>Short for <see cref="LocalResponseNormAttribute"/>: <c>y[c] = x[c] / (k + α/size · Σ x[c']²)^β</c>.</summary>
/// <param name="size">Channels in the window. Default 5.</param>
/// <example><code>[Conv2D(192, 3, Pad = Pad.Same), ReLU, LRN]</code></example>
public sealed class LRNAttribute(int size = 5) : LocalResponseNormAttribute(size);
