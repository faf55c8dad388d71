namespace Playground.Pictures;

/// <summary>The plane of digits: each point a picture. Walkers have it from −1 to 1, which is −<see cref="Extent"/> to <see cref="Extent"/> of the code.</summary>
public static class LatentPlane
{
    public const int Columns = 15, Side = 28;

    /// <summary>Deviations of the prior that are shown.</summary>
    public const float Extent = 2.6f;

    /// <summary>The picture at a point: 28² bytes.</summary>
    public static byte[] At(DigitPlane plane, float x, float y) =>
        Array.ConvertAll(plane.Decode([Math.Clamp(x, -1, 1) * Extent, Math.Clamp(y, -1, 1) * Extent]), v => (byte)Math.Clamp(v * 255, 0, 255));

    /// <summary>Pictures of points equally far apart, row by row from above.</summary>
    public static byte[] Overview(DigitPlane plane)
    {
        var all = new byte[Columns * Columns * Side * Side];
        for (int i = 0; i < Columns * Columns; i++)
            At(plane, (((i % Columns) + 0.5f) / Columns * 2) - 1, 1 - (((i / Columns) + 0.5f) / Columns * 2)).CopyTo(all, i * Side * Side);
        return all;
    }
}
