namespace NetGen.Data.Tests.Keras;

/// <summary>What Keras computes, by the formulas of its documentation, in double precision and its own layouts: images [h, w, channels], kernels [h, w, in, out].</summary>
internal static class KerasFormulas
{
    /// <summary>[h, w, c] of our [c, h, w].</summary>
    public static double[] ChannelsLast(ReadOnlySpan<float> image, int c, int h, int w)
    {
        double[] moved = new double[c * h * w];
        for (int i = 0; i < moved.Length; i++)
            moved[(i % (h * w) * c) + (i / (h * w))] = image[i];
        return moved;
    }

    public static double[] Dense(double[] x, float[] kernel, float[]? bias)
    {
        int units = kernel.Length / x.Length;
        return [.. Enumerable.Range(0, units).Select(u => x.Select((v, i) => v * kernel[(i * units) + u]).Sum() + (bias?[u] ?? 0))];
    }

    /// <summary>Of each step.</summary>
    public static double[] DenseSteps(double[] x, int steps, float[] kernel, float[]? bias) => [.. x.Chunk(x.Length / steps).SelectMany(step => Dense(step, kernel, bias))];

    /// <summary>A convolution of stride 1, padded the same or not at all.</summary>
    public static double[] Conv2D(double[] x, int h, int w, float[] kernel, int k, float[]? bias, bool isSame)
    {
        int channels = x.Length / (h * w), outputs = kernel.Length / (k * k * channels), pad = isSame ? k / 2 : 0;
        (int height, int width) = isSame ? (h, w) : (h - k + 1, w - k + 1);
        double[] y = new double[height * width * outputs];
        for (int i = 0; i < y.Length; i++)
        {
            (int row, int column, int o) = (i / outputs / width, i / outputs % width, i % outputs);
            double sum = bias?[o] ?? 0;
            for (int dy = 0; dy < k; dy++)
            {
                for (int dx = 0; dx < k; dx++)
                {
                    (int a, int b) = (row + dy - pad, column + dx - pad);
                    for (int c = 0; c < channels && a >= 0 && a < h && b >= 0 && b < w; c++)
                        sum += x[(((a * w) + b) * channels) + c] * kernel[(((((dy * k) + dx) * channels) + c) * outputs) + o];
                }
            }
            y[i] = sum;
        }
        return y;
    }

    /// <summary>Kernel [k, k, channels, times]; output channel c·times + m.</summary>
    public static double[] Depthwise(double[] x, int h, int w, float[] kernel, int k, int channels, float[] bias)
    {
        int times = kernel.Length / (k * k * channels), height = h - k + 1, width = w - k + 1;
        double[] y = new double[height * width * channels * times];
        for (int i = 0; i < y.Length; i++)
        {
            (int place, int c, int m) = (i / (channels * times), i % (channels * times) / times, i % times);
            double sum = bias[(c * times) + m];
            for (int dy = 0; dy < k; dy++)
            {
                for (int dx = 0; dx < k; dx++)
                    sum += x[((((place / width) + dy) * w) + (place % width) + dx) * channels + c] * kernel[(((((dy * k) + dx) * channels) + c) * times) + m];
            }
            y[i] = sum;
        }
        return y;
    }

    /// <summary>Every place is spread over a window of the output; kernel [k, k, out, in], not padded. With a height and kernel height of 1 it is the one over steps.</summary>
    public static double[] Transposed(double[] x, int h, int w, float[] kernel, int kh, int kw, int stride, float[] bias)
    {
        int channels = x.Length / (h * w), outputs = bias.Length, height = ((h - 1) * stride) + kh, width = ((w - 1) * stride) + kw;
        double[] y = [.. Enumerable.Range(0, height * width * outputs).Select(i => (double)bias[i % outputs])];
        for (int i = 0; i < x.Length; i++)
        {
            (int place, int c) = (i / channels, i % channels);
            for (int dy = 0; dy < kh; dy++)
            {
                for (int dx = 0; dx < kw; dx++)
                {
                    for (int o = 0; o < outputs; o++)
                        y[(((((place / w * stride) + dy) * width) + (place % w * stride) + dx) * outputs) + o] += x[i] * kernel[(((((dy * kw) + dx) * outputs) + o) * channels) + c];
                }
            }
        }
        return y;
    }

    public static double[] Conv1D(double[] x, int steps, float[] kernel, int k, float[] bias)
    {
        int features = x.Length / steps, outputs = bias.Length;
        return [.. Enumerable.Range(0, steps * outputs).Select(i => bias[i % outputs] + Enumerable.Range(0, k).Sum(d => (i / outputs) + d - (k / 2) is var t && t >= 0 && t < steps
            ? Enumerable.Range(0, features).Sum(f => x[(t * features) + f] * kernel[(((d * features) + f) * outputs) + (i % outputs)])
            : 0))];
    }

    public static double[] MaxPool(double[] x, int h, int w)
    {
        int channels = x.Length / (h * w);
        return [.. Enumerable.Range(0, h / 2 * (w / 2) * channels).Select(i => (i / channels / (w / 2) * 2, i / channels % (w / 2) * 2, i % channels) is var (row, column, c)
            ? new[] { (0, 0), (0, 1), (1, 0), (1, 1) }.Max(d => x[((((row + d.Item1) * w) + column + d.Item2) * channels) + c])
            : 0)];
    }

    /// <summary>γ, β, mean and variance, one number each for the last axis.</summary>
    public static double[] BatchNorm(double[] x, float[] gamma, float[] beta, float[] mean, float[] variance) =>
        [.. x.Select((v, i) => i % gamma.Length is var c ? ((v - mean[c]) / Math.Sqrt(variance[c] + 1e-3) * gamma[c]) + beta[c] : 0)];

    /// <summary>Groups of channels of a whole sample; of one step with one group, it is the normalisation of layers.</summary>
    public static double[] GroupNorm(double[] x, int groups, float[] gamma, float[] beta)
    {
        int channels = gamma.Length, each = channels / groups;
        double[] y = new double[x.Length];
        for (int g = 0; g < groups; g++)
        {
            int[] members = [.. Enumerable.Range(0, x.Length).Where(i => i % channels / each == g)];
            double mean = members.Average(i => x[i]), variance = members.Average(i => (x[i] - mean) * (x[i] - mean));
            foreach (int i in members)
                y[i] = ((x[i] - mean) / Math.Sqrt(variance + 1e-3) * gamma[i % channels]) + beta[i % channels];
        }
        return y;
    }

    public static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Gates i, f, c, o.</summary>
    public static double[][] Lstm(double[][] x, float[] kernel, float[] recurrent, float[] bias)
    {
        int m = bias.Length / 4;
        double[] h = new double[m], c = new double[m];
        var all = new List<double[]>();
        foreach (double[] step in x)
        {
            double[] z = Add(Dense(step, kernel, bias), Dense(h, recurrent, null));
            c = [.. Enumerable.Range(0, m).Select(j => (Sigmoid(z[m + j]) * c[j]) + (Sigmoid(z[j]) * Math.Tanh(z[(2 * m) + j])))];
            h = [.. Enumerable.Range(0, m).Select(j => Sigmoid(z[(3 * m) + j]) * Math.Tanh(c[j]))];
            all.Add(h);
        }
        return [.. all];
    }

    /// <summary>Gates z, r, h; with reset_after there is a bias of the input's half and one of the state's.</summary>
    public static double[][] Gru(double[][] x, float[] kernel, float[] recurrent, float[] bias, bool resetAfter)
    {
        int m = recurrent.Length / 3 is var third ? (int)Math.Sqrt(third) : 0;
        double[] h = new double[m];
        var all = new List<double[]>();
        foreach (double[] step in x)
        {
            double[] before = h, a = Dense(step, kernel, bias[..(3 * m)]), b = Dense(before, recurrent, resetAfter ? bias[(3 * m)..] : null);
            double[] z = [.. Enumerable.Range(0, m).Select(j => Sigmoid(a[j] + b[j]))], r = [.. Enumerable.Range(0, m).Select(j => Sigmoid(a[m + j] + b[m + j]))];
            double[] inner = resetAfter ? [.. r.Select((v, j) => v * b[(2 * m) + j])] : Dense([.. r.Select((v, j) => v * before[j])], recurrent, null)[(2 * m)..];
            h = [.. Enumerable.Range(0, m).Select(j => (z[j] * before[j]) + ((1 - z[j]) * Math.Tanh(a[(2 * m) + j] + inner[j])))];
            all.Add(h);
        }
        return [.. all];
    }

    public static double[][] Simple(double[][] x, float[] kernel, float[] recurrent, float[] bias)
    {
        double[] h = new double[bias.Length];
        return [.. x.Select(step => h = [.. Add(Dense(step, kernel, bias), Dense(h, recurrent, null)).Select(Math.Tanh)])];
    }

    /// <summary>Kernels [m, heads, d] and [heads, d, m], biases [heads, d] and [m].</summary>
    public static double[] Attention(double[] x, int steps, int heads, float[][] kernels, float[][] biases)
    {
        int m = x.Length / steps, d = m / heads;
        double[] q = DenseSteps(x, steps, kernels[0], biases[0]), k = DenseSteps(x, steps, kernels[1], biases[1]), v = DenseSteps(x, steps, kernels[2], biases[2]);
        double[] found = new double[x.Length];
        for (int t = 0; t < steps; t++)
        {
            for (int head = 0; head < heads; head++)
            {
                double[] scores = [.. Enumerable.Range(0, steps).Select(s => Math.Exp(Enumerable.Range(head * d, d).Sum(j => q[(t * m) + j] * k[(s * m) + j]) / Math.Sqrt(d)))];
                for (int j = head * d; j < (head + 1) * d; j++)
                    found[(t * m) + j] = scores.Select((score, s) => score * v[(s * m) + j]).Sum() / scores.Sum();
            }
        }
        return DenseSteps(found, steps, kernels[3], biases[3]);
    }
}
