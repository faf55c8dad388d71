namespace NetGen;

/// <summary>A convolution over the steps of a sequence, in either direction.</summary>
/// <example>100 steps of 8 numbers, padded by two before and none behind: <code>
/// [Input(100, 8), Conv1D(16, 3, Stride = 2, Dilation = 1, Groups = 4, PaddingBefore = 2, PaddingAfter = 0)]      // [50, 16]
/// </code></example>
public abstract class Convolution1DLayerAttribute : WeightedLayerAttribute
{
    private protected Convolution1DLayerAttribute()
    {
    }

    /// <summary>Steps from one window to the next. Default 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Zeros added before the first step and behind the last; of the result of a transposed convolution as many steps are cut off. Default 0.</summary>
    public int Padding { get; set; }

    /// <summary>Padding before the first step. Default: <see cref="Padding"/>.</summary>
    public int PaddingBefore { get; set; }

    /// <summary>Padding behind the last step. Default: <see cref="Padding"/>.</summary>
    public int PaddingAfter { get; set; }

    /// <summary>Steps between the elements of the kernel. Default 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Into how many groups the channels are cut, each convolved apart; divides input and output channels. As many as channels: depthwise. Default 1.</summary>
    public int Groups { get; set; } = 1;
}
