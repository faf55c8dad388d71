namespace NetGen;

/// <summary>A part of an image: <c>[channels, height, width]</c> of the new height and width, the middle unless <see cref="Top"/> and <see cref="Left"/> say where.</summary>
/// <param name="height">Rows that stay.</param>
/// <param name="width">Columns that stay.</param>
/// <example>A skip connection of the first U-Net (Ronneberger et al. 2015): <code>[Input(3, 64, 64), Conv2D(8, 3), Crop(56, 56)]</code></example>
/// <example><code>[Input(3, 64, 64), Crop(32, 32, Top = 0, Left = 32)]                                  // [3, 32, 32], the upper right quarter</code></example>
public sealed class CropAttribute(int height, int width) : LayerAttribute
{
    /// <summary>Rows that are left out above. Default: half of those that go, rounded down.</summary>
    public int Top { get; set; }

    /// <summary>Columns that are left out on the left. Default: half of those that go, rounded down.</summary>
    public int Left { get; set; }
}
