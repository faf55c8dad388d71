namespace NetGen.Kernels;

/// <summary>Cuts elementwise work over the pixels of a batch into units.</summary>
public static class RowUnits
{
    /// <summary>Pixels in a unit, where they have few channels: enough to outweigh the call.</summary>
    private const int MostPixels = 128;

    /// <summary>Floats in a unit, where pixels have many.</summary>
    private const int Floats = 2048;

    /// <summary>Units that <paramref name="pixels"/> of so many channels make.</summary>
    public static int Count(long pixels, int channels) => (int)Pieces.Of(pixels, PerUnit(channels));

    /// <summary>The pixels of the units [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public static void Pixels(long pixels, int channels, int from, int to, out long first, out int count)
    {
        int unit = PerUnit(channels);
        first = (long)from * unit;
        count = (int)(Math.Min(pixels, (long)to * unit) - first);
    }

    private static int PerUnit(int channels) => Math.Clamp(Floats / Math.Max(1, channels), 1, MostPixels);
}
