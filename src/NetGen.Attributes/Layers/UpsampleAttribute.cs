namespace NetGen;

/// <summary>
/// Enlarges an image by whole factors: <c>[channels, height, width] → [channels, height·factor, width·factor]</c>, by repeating each element or by linear interpolation.
/// </summary>
/// <remarks>
/// The same as PyTorch's <c>Upsample</c>. Bilinear: row <c>o</c> of the result is read at row <c>(o + ½)/factor - ½</c>, or with <see cref="AlignCorners"/> at <c>o·(height -
/// 1)/(height·factor - 1)</c>;
/// columns likewise.
/// </remarks>
/// <example>Enlarging without checkerboard artefacts: <code>[Upsample(2), Conv2D(64, 3, Pad = Pad.Same)]</code></example>
/// <example><code>[Input(16, 8, 8), Upsample(2, Mode = Interpolation.Bilinear, AlignCorners = true)]    // [16, 16, 16]</code></example>
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

    /// <summary>What stands between the elements. Default <see cref="Interpolation.Nearest"/>.</summary>
    public Interpolation Mode { get; set; }

    /// <summary>Whether the corners of the result are those of the image (PyTorch's <c>align_corners</c>); for <see cref="Interpolation.Bilinear"/> alone. Default false.</summary>
    public bool AlignCorners { get; set; }
}
