namespace NetGen;

/// <summary>Enlarges an image by repeating each element (nearest neighbour): <c>[channels, height, width] → [channels, height·factor, width·factor]</c>.</summary>
/// <example>Enlarging without checkerboard artefacts: <code>[Upsample(2), Conv2D(64, 3, Pad = Pad.Same)]</code></example>
public sealed class UpsampleAttribute : LayerAttribute
{
    /// <summary>Enlarges by the same factor in both directions.</summary>
    /// <param name="factor">At least 1.</param>
    public UpsampleAttribute(int factor)
    {
    }

    /// <summary>Enlarges by a factor for each direction.</summary>
    /// <param name="factorHeight">At least 1.</param>
    /// <param name="factorWidth">At least 1.</param>
    public UpsampleAttribute(int factorHeight, int factorWidth)
    {
    }
}
