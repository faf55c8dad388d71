using NetGen.Kernels;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>Pooling over [batch][height][width][channels] by the definition, in double.</summary>
internal static class PoolReference
{
    public static void Max(PoolShape s, int batch, float[] x, float[] dy, out double[] y, out double[] dx)
    {
        double[] maximum = new double[batch * s.OutSize], gradient = new double[batch * s.InSize];
        ForEachWindow(s, batch, (output, inputs, _) =>
        {
            int best = inputs[0];
            foreach (int input in inputs)
                if (x[input] > x[best])
                    best = input;
            maximum[output] = x[best];
            gradient[best] += dy[output];
        });
        (y, dx) = (maximum, gradient);
    }

    public static void Average(PoolShape s, int batch, float[] x, float[] dy, out double[] y, out double[] dx)
    {
        double[] mean = new double[batch * s.OutSize], gradient = new double[batch * s.InSize];
        ForEachWindow(s, batch, (output, inputs, padded) =>
        {
            double divisor = s.CountPadding ? padded : inputs.Count;
            foreach (int input in inputs)
            {
                mean[output] += x[input] / divisor;
                gradient[input] += dy[output] / divisor;
            }
        });
        (y, dx) = (mean, gradient);
    }

    /// <summary>Each output with the inputs under its window, row by row, and how many places the window has inside the padded image.</summary>
    private static void ForEachWindow(PoolShape s, int batch, Action<int, List<int>, int> window)
    {
        for (int b = 0; b < batch; b++)
            for (int h = 0; h < s.OutHeight; h++)
                for (int w = 0; w < s.OutWidth; w++)
                    for (int c = 0; c < s.Channels; c++)
                    {
                        var inputs = new List<int>();
                        int padded = 0;
                        for (int i = h * s.StrideY - s.PadTop; i < h * s.StrideY - s.PadTop + s.KernelHeight; i++)
                            for (int j = w * s.StrideX - s.PadLeft; j < w * s.StrideX - s.PadLeft + s.KernelWidth; j++)
                            {
                                if (i < s.InHeight + s.PadBottom && j < s.InWidth + s.PadRight)
                                    padded++;
                                if (i >= 0 && i < s.InHeight && j >= 0 && j < s.InWidth)
                                    inputs.Add(((b * s.InHeight + i) * s.InWidth + j) * s.Channels + c);
                            }
                        window(((b * s.OutHeight + h) * s.OutWidth + w) * s.Channels + c, inputs, padded);
                    }
    }
}
