namespace Gan;

/// <summary>
/// Where the energy of images lies: a checkerboard is energy at half a wave a pixel. The discrete Fourier transform of 28x28 pixels, squared, its mean over images; the middle is
/// wave
/// number 0.
/// </summary>
internal static class Spectrum
{
    private const int Side = Digits.Side;

    public static double[] Of(IReadOnlyCollection<float[]> images)
    {
        double[] energy = new double[Digits.Size];
        foreach (float[] image in images)
        {
            double mean = image.Average();
            // Rows, then columns.
            (double[] re, double[] im) = Transform([.. image.Select(level => level - mean)], new double[Digits.Size], alongRows: true);
            (re, im) = Transform(re, im, alongRows: false);
            for (int i = 0; i < energy.Length; i++)
                energy[Shift(i)] += (re[i] * re[i] + im[i] * im[i]) / images.Count;
        }
        return energy;
    }

    /// <summary>The part of the energy that lies at half a wave a pixel, across or down.</summary>
    public static double Checkerboard(double[] spectrum)
    {
        double edge = 0;
        for (int i = 0; i < Side; i++)
            edge += spectrum[i] + (i == 0 ? 0 : spectrum[i * Side]);
        return edge / spectrum.Sum();
    }

    /// <summary>As an image: logarithms, five powers of ten from black to white.</summary>
    public static float[] ToImage(double[] spectrum)
    {
        double most = spectrum.Max();
        return [.. spectrum.Select(energy => (float)Math.Clamp(1 + Math.Log10(Math.Max(1e-12, energy / most)) / 5, 0, 1))];
    }

    /// <summary>Wave number 0 goes to the middle, half a wave a pixel to the first row and column.</summary>
    private static int Shift(int i) => (i / Side + Side / 2) % Side * Side + (i % Side + Side / 2) % Side;

    private static (double[] Re, double[] Im) Transform(double[] re, double[] im, bool alongRows)
    {
        double[] r = new double[Digits.Size], s = new double[Digits.Size];
        int across = alongRows ? 1 : Side, down = alongRows ? Side : 1;
        for (int line = 0; line < Side; line++)
        {
            for (int k = 0; k < Side; k++)
            {
                for (int n = 0; n < Side; n++)
                {
                    (double sin, double cos) = Math.SinCos(-2 * Math.PI * k * n / Side);
                    double a = re[line * down + n * across], b = im[line * down + n * across];
                    r[line * down + k * across] += a * cos - b * sin;
                    s[line * down + k * across] += a * sin + b * cos;
                }
            }
        }
        return (r, s);
    }
}
