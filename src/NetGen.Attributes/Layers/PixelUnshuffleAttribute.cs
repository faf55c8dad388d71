namespace NetGen;

/// <summary>
/// Brings space into channels, the inverse of <see cref="PixelShuffleAttribute"/>: <c>[channels, height·r, width·r] → [channels·r², height, width]</c>. The same as PyTorch's
/// <c>PixelUnshuffle</c>.
/// </summary>
/// <param name="factor">r, at least 1; divides height and width.</param>
/// <example>Halving an image without losing anything: <code>[PixelUnshuffle(2), Conv2D(16, 3, Pad = Pad.Same)]</code></example>
public sealed class PixelUnshuffleAttribute(int factor) : LayerAttribute;
