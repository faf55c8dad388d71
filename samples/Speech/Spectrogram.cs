namespace Speech;

/// <summary>
/// A sound as a picture: logarithms of the energy in 32 bands that are as wide as the ear has them (mel), each 16 ms of 32 ms windows. From 8,000 samples a second.
/// </summary>
internal static class Spectrogram
{
    public const int Bands = 32;

    private const int Window = 256, Hop = 128, Rate = 8_000;

    private static readonly double[] Hann = [.. Enumerable.Range(0, Window).Select(i => 0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / Window))];

    private static readonly double[][] Filters = Mel();

    /// <summary>[frames, bands].</summary>
    public static float[] Of(ReadOnlySpan<short> sound)
    {
        int frames = Math.Max(1, (sound.Length - Window + Hop) / Hop);
        float[] picture = new float[frames * Bands];
        double[] re = new double[Window], im = new double[Window];
        for (int frame = 0; frame < frames; frame++)
        {
            for (int i = 0; i < Window; i++)
            {
                int at = frame * Hop + i;
                (re[i], im[i]) = (at < sound.Length ? Hann[i] * sound[at] / 32768 : 0, 0);
            }
            Transform(re, im);
            for (int band = 0; band < Bands; band++)
            {
                double energy = 1e-8;
                for (int k = 0; k <= Window / 2; k++)
                    energy += Filters[band][k] * (re[k] * re[k] + im[k] * im[k]);
                // From silence to a shout: about -2 to 2.
                picture[frame * Bands + band] = (float)((Math.Log(energy) + 6) / 5);
            }
        }
        return picture;
    }

    /// <summary>Triangles, evenly spread over 2595·log₁₀(1 + f/700).</summary>
    private static double[][] Mel()
    {
        double top = 2595 * Math.Log10(1 + Rate / 2.0 / 700);
        double[] edges = [.. Enumerable.Range(0, Bands + 2).Select(i => 700 * (Math.Pow(10, top * i / (Bands + 1) / 2595) - 1))];
        return [.. Enumerable.Range(0, Bands).Select(band => Enumerable.Range(0, Window / 2 + 1).Select(k => Height(edges, band, (double)k * Rate / Window)).ToArray())];
    }

    private static double Height(double[] edges, int band, double frequency) =>
        Math.Max(0, Math.Min((frequency - edges[band]) / (edges[band + 1] - edges[band]), (edges[band + 2] - frequency) / (edges[band + 2] - edges[band + 1])));

    /// <summary>The fast Fourier transform (Cooley and Tukey 1965), in place.</summary>
    private static void Transform(double[] re, double[] im)
    {
        int n = re.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i < j)
                (re[i], re[j], im[i], im[j]) = (re[j], re[i], im[j], im[i]);
        }
        for (int length = 2; length <= n; length *= 2)
        {
            for (int k = 0; k < length / 2; k++)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * k / length);
                for (int a = k; a < n; a += length)
                {
                    int b = a + length / 2;
                    (double r, double i) = (re[b] * cos - im[b] * sin, re[b] * sin + im[b] * cos);
                    (re[a], im[a], re[b], im[b]) = (re[a] + r, im[a] + i, re[a] - r, im[a] - i);
                }
            }
        }
    }
}
