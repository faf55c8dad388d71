namespace NetGen.Samples;

/// <summary>Thick bars at ten angles: what stands in for images of digits, 28x28 grey levels each, where there are none.</summary>
public static class DrawnDigits
{
    private const int Side = 28, Size = Side * Side;

    /// <summary>Draws some.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides which.</param>
    public static (byte[] Pixels, int[] Labels) Draw(int count, ulong seed)
    {
        var random = new Random((int)seed);
        byte[] pixels = new byte[count * Size];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = random.Next(10);
            double angle = Math.PI * labels[i] / 10, length = 6 + 4 * random.NextDouble();
            for (int p = 0; p < Size; p++)
            {
                double x = p % Side - 13.5, y = p / Side - 13.5;
                bool ink = Math.Abs(x * Math.Cos(angle) + y * Math.Sin(angle)) < length && Math.Abs(y * Math.Cos(angle) - x * Math.Sin(angle)) < 2;
                pixels[i * Size + p] = ink ? byte.MaxValue : (byte)0;
            }
        }
        return (pixels, labels);
    }
}
