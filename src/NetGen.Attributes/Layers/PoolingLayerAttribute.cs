namespace NetGen;

/// <summary>A window that steps over each channel of an image.</summary>
/// <example><code>
/// [Input(16, 28, 40), MaxPool2D(3, Stride = 2, Padding = 1)]                            // [16, 14, 20]
/// [MaxPool2D(2, StrideHeight = 1, StrideWidth = 2, PaddingHeight = 0, PaddingWidth = 0), AvgPool2D(2, Ceil = true)]      // [16, 13, 10], [16, 7, 5]
/// [MaxPool2D(3, Stride = 1, PaddingTop = 2, PaddingBottom = 0, PaddingLeft = 1, PaddingRight = 1), MaxPool2D(2, Pad = Pad.SameLower)]      // [16, 7, 5], [16, 4, 3]
/// </code></example>
public abstract class PoolingLayerAttribute : LayerAttribute
{
    private protected PoolingLayerAttribute()
    {
    }

    /// <summary>Step between windows, in both directions. Default: the kernel.</summary>
    public int Stride { get; set; }

    /// <summary>Step between windows downwards. Default: <see cref="Stride"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step between windows to the right. Default: <see cref="Stride"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Rows and columns added on every side: zeros for a mean, and what never wins for a maximum. At most half the window. Default 0.</summary>
    public int Padding { get; set; }

    /// <summary>Padding above and below. Default: <see cref="Padding"/>.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Padding left and right. Default: <see cref="Padding"/>.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Padding above. Default: <see cref="PaddingHeight"/>.</summary>
    public int PaddingTop { get; set; }

    /// <summary>Padding below. Default: <see cref="PaddingHeight"/>.</summary>
    public int PaddingBottom { get; set; }

    /// <summary>Padding on the left. Default: <see cref="PaddingWidth"/>.</summary>
    public int PaddingLeft { get; set; }

    /// <summary>Padding on the right. Default: <see cref="PaddingWidth"/>.</summary>
    public int PaddingRight { get; set; }

    /// <summary>Padding by rule instead of by number. Default <see cref="Pad.Valid"/>.</summary>
    public Pad Pad { get; set; }

    /// <summary>
    /// Whether a last window that lies partly outside counts (PyTorch's <c>ceil_mode</c>); so may the only one, where the window is larger than the image by less than a stride:
    /// <c>[MaxPool2D(3, Stride = 2, Ceil = true)]</c> turns 2x2 into 1x1. Default false.
    /// </summary>
    public bool Ceil { get; set; }
}
