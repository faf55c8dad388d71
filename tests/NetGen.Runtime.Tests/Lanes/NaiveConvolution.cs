using NetGen.Kernels;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Convolution and its adjoints on [batch][channels][height][width] in double, by the definition; each with the sums of its terms' magnitudes.</summary>
internal static class NaiveConvolution
{
    public static (double[] Y, double[] Scale) Forward(float[] x, float[] w, float[]? bias, ConvShape s, int batch)
    {
        double[] y = Biases(bias, batch * s.OutSize, s.OutHeight * s.OutWidth), scale = new double[y.Length];
        foreach ((int atX, int atW, int atY) in Terms(s, batch))
            Add(y, scale, atY, (double)x[atX] * w[atW]);
        return (y, scale);
    }

    public static (double[] Dx, double[] Scale) Data(float[] dy, float[] w, float[]? bias, ConvShape s, int batch)
    {
        double[] dx = Biases(bias, batch * s.InSize, s.InHeight * s.InWidth), scale = new double[dx.Length];
        foreach ((int atX, int atW, int atY) in Terms(s, batch))
            Add(dx, scale, atX, (double)dy[atY] * w[atW]);
        return (dx, scale);
    }

    public static (double[] Dw, double[] Scale) Weights(float[] x, float[] dy, ConvShape s, int batch)
    {
        double[] dw = new double[s.WeightSize], scale = new double[s.WeightSize];
        foreach ((int atX, int atW, int atY) in Terms(s, batch))
            Add(dw, scale, atW, (double)x[atX] * dy[atY]);
        return (dw, scale);
    }

    private static double[] Biases(float[]? bias, int count, int plane)
    {
        var values = new double[count];
        for (int i = 0; bias is not null && i < count; i++)
            values[i] = bias[i / plane % bias.Length];
        return values;
    }

    private static void Add(double[] sums, double[] scale, int at, double term)
    {
        sums[at] += term;
        scale[at] += Math.Abs(term);
    }

    /// <summary>Where the terms x[atX]·w[atW] of every y[atY] lie.</summary>
    private static IEnumerable<(int AtX, int AtW, int AtY)> Terms(ConvShape s, int batch)
    {
        int inPerGroup = s.InChannels / s.Groups, outPerGroup = s.OutChannels / s.Groups;
        for (int n = 0; n < batch; n++)
        for (int k = 0; k < s.OutChannels; k++)
        for (int c = 0; c < inPerGroup; c++)
        for (int r = 0; r < s.KernelHeight; r++)
        for (int q = 0; q < s.KernelWidth; q++)
        for (int h = 0; h < s.OutHeight; h++)
        for (int v = 0; v < s.OutWidth; v++)
        {
            int row = h * s.StrideY + r * s.DilationY - s.PadTop, column = v * s.StrideX + q * s.DilationX - s.PadLeft;
            if (row < 0 || row >= s.InHeight || column < 0 || column >= s.InWidth)
                continue;
            int channel = k / outPerGroup * inPerGroup + c;
            yield return (
                ((n * s.InChannels + channel) * s.InHeight + row) * s.InWidth + column,
                ((k * inPerGroup + c) * s.KernelHeight + r) * s.KernelWidth + q,
                ((n * s.OutChannels + k) * s.OutHeight + h) * s.OutWidth + v);
        }
    }
}
