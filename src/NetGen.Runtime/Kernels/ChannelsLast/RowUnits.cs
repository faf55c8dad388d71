namespace NetGen.Kernels;

/// <summary>Cuts elementwise work over the pixels of a batch into units.</summary>
public static class RowUnits
{
    /// <summary>Pixels in a unit: enough to outweigh the call.</summary>
    private const int PixelsPerUnit = 128;

    /// <summary>Units that <paramref name="pixels"/> make.</summary>
    public static int Count(long pixels) => (int)Pieces.Of(pixels, PixelsPerUnit);

    /// <summary>The pixels of the units [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public static void Pixels(long pixels, int from, int to, out long first, out int count)
    {
        first = (long)from * PixelsPerUnit;
        count = (int)(Math.Min(pixels, (long)to * PixelsPerUnit) - first);
    }
}
