namespace NetGen;

/// <summary>A convolution, in either direction: a window that steps over an image.</summary>
/// <example><code>
/// [Input(3, 28, 40), Conv2D(16, 3, StrideHeight = 1, StrideWidth = 2, PaddingHeight = 1, PaddingWidth = 1)]      // [16, 28, 20]
/// [Conv2D(16, 3, DilationHeight = 1, DilationWidth = 2, PaddingTop = 1, PaddingBottom = 1, PaddingLeft = 2, PaddingRight = 2, Groups = 4)]      // [16, 28, 20]
/// </code></example>
public abstract class ConvolutionLayerAttribute : WeightedLayerAttribute
{
    private protected ConvolutionLayerAttribute()
    {
    }

    /// <summary>Step between windows, in both directions. Default 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Step between windows downwards. Default: <see cref="Stride"/>.</summary>
    public int StrideHeight { get; set; } = 1;

    /// <summary>Step between windows to the right. Default: <see cref="Stride"/>.</summary>
    public int StrideWidth { get; set; } = 1;

    /// <summary>Zeros added on every side of the image; of the result of a transposed convolution as many rows and columns are cut off. Default 0.</summary>
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

    /// <summary>Distance between the elements of the kernel. Default 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Distance between the rows of the kernel. Default: <see cref="Dilation"/>.</summary>
    public int DilationHeight { get; set; } = 1;

    /// <summary>Distance between the columns of the kernel. Default: <see cref="Dilation"/>.</summary>
    public int DilationWidth { get; set; } = 1;

    /// <summary>Into how many groups the channels are cut, each convolved apart; divides input and output channels. Default 1.</summary>
    public int Groups { get; set; } = 1;
}
