namespace Diffusion;

/// <summary>The film that all digits are in: one hops from left to right. In the middle frame it is where it was written.</summary>
internal static class Hop
{
    public const int Frames = 7, Middle = Frames / 2;

    /// <summary>How far a digit is moved in a frame, in pixels to the right and down.</summary>
    public static (int Dx, int Dy) Place(int frame)
    {
        double from = (frame - Middle) / (double)Middle;
        return ((int)Math.Round(4 * from), (int)Math.Round(3 * from * from));
    }
}
