namespace NetGen;

/// <summary>
/// Brings channels into space (Shi et al. 2016, "sub-pixel convolution"): <c>[channels·r², height, width] → [channels, height·r, width·r]</c>,
/// <c>y[c, h·r + i, w·r + j] = x[c·r² + i·r + j, h, w]</c>. The same as PyTorch's <c>PixelShuffle</c>.
/// </summary>
/// <param name="factor">r, at least 1.</param>
/// <example>Super-resolution: <code>[Conv2D(12, 3, Pad = Pad.Same), PixelShuffle(2)]</code></example>
public sealed class PixelShuffleAttribute(int factor) : LayerAttribute;
