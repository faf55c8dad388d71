namespace NetGen;

/// <summary>A window that steps over each feature of a sequence.</summary>
/// <example><code>
/// [Input(101, 8), MaxPool1D(3, Stride = 2, Padding = 1)]                                // [51, 8]
/// [MaxPool1D(2, Ceil = true), MaxPool1D(3, Stride = 1, PaddingBefore = 2, PaddingAfter = 0), AvgPool1D(2, Pad = Pad.Same)]      // [26, 8], twice, then [13, 8]
/// </code></example>
public abstract class PoolingLayer1DAttribute : LayerAttribute
{
    private protected PoolingLayer1DAttribute()
    {
    }

    /// <summary>Steps from one window to the next. Default: the kernel.</summary>
    public int Stride { get; set; }

    /// <summary>Steps added before the first and behind the last: zeros for a mean, and what never wins for a maximum. At most half the window. Default 0.</summary>
    public int Padding { get; set; }

    /// <summary>Padding before the first step. Default: <see cref="Padding"/>.</summary>
    public int PaddingBefore { get; set; }

    /// <summary>Padding behind the last step. Default: <see cref="Padding"/>.</summary>
    public int PaddingAfter { get; set; }

    /// <summary>Padding by rule instead of by number. Default <see cref="Pad.Valid"/>.</summary>
    public Pad Pad { get; set; }

    /// <summary>
    /// Whether a last window that lies partly outside counts (PyTorch's <c>ceil_mode</c>); so may the only one, where the window is longer than the sequence by less than a
    /// stride. Default false.
    /// </summary>
    public bool Ceil { get; set; }
}
