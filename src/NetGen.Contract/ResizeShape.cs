#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Sizes of an image [Channels, InHeight, InWidth] that is resized to [Channels, OutHeight, OutWidth] by linear interpolation along both axes. An axis of <c>size</c> elements is
/// read at the places
/// <c>(o + ½)·size/count - ½</c>, not before the first element; with <see cref="AlignCorners"/> at <c>o·(size - 1)/(count - 1)</c>, so that the first and the last element are
/// kept.
/// </summary>
public readonly record struct ResizeShape(int Channels, int InHeight, int InWidth, int OutHeight, int OutWidth, bool AlignCorners = false)
{
    /// <summary>Floats of one input sample.</summary>
    public int InSize => Channels * InHeight * InWidth;

    /// <summary>Floats of one output sample.</summary>
    public int OutSize => Channels * OutHeight * OutWidth;

    /// <summary>Where output row <paramref name="h"/> is read: between a row and the one behind it, of which it takes a share.</summary>
    public (int First, float Share) Row(int h) => Place(h, InHeight, OutHeight);

    /// <summary>Where output column <paramref name="w"/> is read: between a column and the one behind it, of which it takes a share.</summary>
    public (int First, float Share) Column(int w) => Place(w, InWidth, OutWidth);

    /// <summary>In whole numbers, so that places are exact. Behind the last element there is nothing to take a share of.</summary>
    private (int First, float Share) Place(int o, int size, int count)
    {
        long place = AlignCorners ? count == 1 ? 0 : o * (size - 1L) : Math.Max(0, ((2L * o) + 1) * size - count), unit = AlignCorners ? Math.Max(1, count - 1) : 2L * count;
        int first = (int)Math.Min(place / unit, size - 1);
        return (first, first == size - 1 ? 0 : (float)(place - (first * unit)) / unit);
    }
}
