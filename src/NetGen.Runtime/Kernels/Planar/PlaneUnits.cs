namespace NetGen.Kernels;

/// <summary>Cuts work that goes plane by plane into units.</summary>
public static class PlaneUnits
{
    /// <summary>Floats in a unit, if planes are smaller: enough to outweigh the call, and the round of the pool.</summary>
    private const int FloatsPerUnit = 4096;

    /// <summary>Units that <paramref name="planes"/> planes of <paramref name="size"/> floats make.</summary>
    public static int Count(int planes, int size) => Pieces.Of(planes, PlanesPerUnit(size));

    /// <summary>The planes [<paramref name="start"/>, <paramref name="end"/>) of the units [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public static void Planes(int planes, int size, int from, int to, out int start, out int end)
    {
        start = from * PlanesPerUnit(size);
        end = Math.Min(planes, to * PlanesPerUnit(size));
    }

    private static int PlanesPerUnit(int size) => Math.Max(1, FloatsPerUnit / size);
}
