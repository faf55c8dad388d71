using NetGen.Kernels;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>Convolution and its adjoints over [batch][height][width][channels] by the definition, in double.</summary>
internal static class ConvolutionReference
{
    public static double[] Forward(ConvShape s, int batch, float[] x, float[] weights, float[]? bias)
    {
        var y = new double[batch * s.OutSize];
        for (int i = 0; i < y.Length; i++)
            y[i] = bias?[i % s.OutChannels] ?? 0;
        ForEachProduct(s, batch, (input, weight, output) => y[output] += (double)x[input] * weights[weight]);
        return y;
    }

    public static double[] Data(ConvShape s, int batch, float[] dy, float[] weights, float[]? bias)
    {
        var dx = new double[batch * s.InSize];
        for (int i = 0; i < dx.Length; i++)
            dx[i] = bias?[i % s.InChannels] ?? 0;
        ForEachProduct(s, batch, (input, weight, output) => dx[input] += (double)dy[output] * weights[weight]);
        return dx;
    }

    public static double[] Weights(ConvShape s, int batch, float[] x, float[] dy)
    {
        var dw = new double[s.WeightSize];
        ForEachProduct(s, batch, (input, weight, output) => dw[weight] += (double)dy[output] * x[input]);
        return dw;
    }

    /// <summary>Every multiply-add of the convolution: positions in x, in the weights and in y.</summary>
    private static void ForEachProduct(ConvShape s, int batch, Action<int, int, int> product)
    {
        for (int b = 0; b < batch; b++)
            for (int h = 0; h < s.OutHeight; h++)
                for (int w = 0; w < s.OutWidth; w++)
                    for (int r = 0; r < s.KernelHeight; r++)
                        for (int q = 0; q < s.KernelWidth; q++)
                        {
                            int row = h * s.StrideY + r * s.DilationY - s.PadTop, column = w * s.StrideX + q * s.DilationX - s.PadLeft;
                            if (row < 0 || row >= s.InHeight || column < 0 || column >= s.InWidth)
                                continue;
                            for (int o = 0; o < s.OutChannels; o++)
                                for (int c = 0; c < s.InChannelsPerGroup; c++)
                                    product(
                                        ((b * s.InHeight + row) * s.InWidth + column) * s.InChannels + o / s.OutChannelsPerGroup * s.InChannelsPerGroup + c,
                                        ((o * s.InChannelsPerGroup + c) * s.KernelHeight + r) * s.KernelWidth + q,
                                        ((b * s.OutHeight + h) * s.OutWidth + w) * s.OutChannels + o);
                        }
    }
}
