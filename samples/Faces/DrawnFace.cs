namespace Faces;

/// <summary>A face of an oval, two eyes and a mouth.</summary>
internal static class DrawnFace
{
    /// <param name="pixels">[64, 64].</param>
    /// <param name="apart">Between the eyes, in halves of the image.</param>
    /// <param name="mouth">Below the middle.</param>
    /// <param name="skin">Its lightness, 0 to 1.</param>
    /// <param name="smile">How far the corners of the mouth are up.</param>
    /// <param name="seed">Of what differs from one photograph to the next.</param>
    public static void Draw(Span<byte> pixels, double apart, double mouth, double skin, double smile, int seed)
    {
        var random = new Random(seed);
        (double dx, double dy, double light) = (0.12 * random.NextDouble() - 0.06, 0.12 * random.NextDouble() - 0.06, 0.85 + 0.3 * random.NextDouble());
        for (int p = 0; p < pixels.Length; p++)
        {
            double x = (p % People.Side - 31.5) / 32 - dx, y = (p / People.Side - 31.5) / 32 - dy;
            bool face = x * x / 0.5 + y * y / 0.8 < 1, eye = (Math.Abs(x) - apart) * (Math.Abs(x) - apart) + (y + 0.25) * (y + 0.25) < 0.008;
            bool lips = Math.Abs(y - mouth + smile * 2 * x * x) < 0.05 && Math.Abs(x) < 0.35;
            double level = eye || lips ? 0.1 : face ? 0.35 + 0.5 * skin : 0.2;
            pixels[p] = (byte)Math.Clamp(255 * (light * level + 0.06 * (random.NextDouble() - 0.5)), 0, 255);
        }
    }
}
