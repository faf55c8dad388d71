namespace NetGen;

/// <summary>A window that steps over each feature of a sequence.</summary>
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
