namespace NetGen.Networks.Tests.Derivatives;

/// <summary>
/// The recursion of LeCun, Denker and Solla 1990 once more, in double, layer by layer as the paper has it, without any graph: it shares nothing with what it judges.
/// Activations are handed on by the squares of their slopes alone.
/// </summary>
internal sealed class OptimalBrainDamage(INetwork network)
{
    private readonly Dictionary<string, double[]> _curvature = network.Parameters.ToDictionary(p => p.Name, p => new double[p.Length]);

    public IReadOnlyDictionary<string, double[]> Curvature => _curvature;

    /// <summary>Adds the curvature of one of <paramref name="batch"/> samples of LeNet-300-100 with tanh.</summary>
    public void AddLeNet300(double[] image, int batch)
    {
        double[] a1 = Map(Dense("dense1", image), Math.Tanh), a2 = Map(Dense("dense2", a1), Math.Tanh);
        double[] h = DenseBack("dense3", a2, Softmax(Dense("dense3", a2), batch));
        h = DenseBack("dense2", a1, Times(h, Map(a2, y => Math.Pow(1 - (y * y), 2))));
        DenseBack("dense1", image, Times(h, Map(a1, y => Math.Pow(1 - (y * y), 2))));
    }

    /// <summary>The same of LeNet-5 with ReLU and poolings to maxima.</summary>
    public void AddLeNet5(double[] image, int batch)
    {
        double[] c1 = Convolution("conv1", image, 1, 28, 6, 2), r1 = Map(c1, Relu);
        (double[] p1, int[] from1) = Pool(r1, 6, 28);
        double[] c2 = Convolution("conv2", p1, 6, 14, 16, 0), r2 = Map(c2, Relu);
        (double[] p2, int[] from2) = Pool(r2, 16, 10);
        double[] d1 = Map(Dense("dense1", p2), Relu), d2 = Map(Dense("dense2", d1), Relu);

        double[] h = DenseBack("dense3", d2, Softmax(Dense("dense3", d2), batch));
        h = DenseBack("dense2", d1, Times(h, Map(d2, Step)));
        h = DenseBack("dense1", p2, Times(h, Map(d1, Step)));
        h = ConvolutionBack("conv2", p1, Times(Unpool(h, from2, r2.Length), Map(c2, Step)), 6, 14, 16, 0);
        ConvolutionBack("conv1", image, Times(Unpool(h, from1, r1.Length), Map(c1, Step)), 1, 28, 6, 2);
    }

    private static double Relu(double x) => Math.Max(0, x);

    private static double Step(double x) => x > 0 ? 1 : 0;

    private static double[] Map(double[] x, Func<double, double> f) => Array.ConvertAll(x, v => f(v));

    private static double[] Times(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x * y)];

    private float[] Numbers(string parameter) => network.Parameters[parameter].ReadOnlySpan.ToArray();

    private double[] Dense(string layer, double[] x)
    {
        float[] w = Numbers(layer + ".weight"), b = Numbers(layer + ".bias");
        return [.. b.Select((bias, o) => bias + x.Select((v, i) => v * w[(o * x.Length) + i]).Sum())];
    }

    /// <summary>Formulas 5 and 7: a weight's curvature is that of its sum times the square of its input; an input's, that of the sums that it is in times the squares of
    /// weights.</summary>
    private double[] DenseBack(string layer, double[] x, double[] h)
    {
        float[] w = Numbers(layer + ".weight");
        double[] hw = _curvature[layer + ".weight"], hb = _curvature[layer + ".bias"], hx = new double[x.Length];
        for (int o = 0; o < h.Length; o++)
        {
            hb[o] += h[o];
            for (int i = 0; i < x.Length; i++)
            {
                hw[(o * x.Length) + i] += h[o] * x[i] * x[i];
                hx[i] += h[o] * w[(o * x.Length) + i] * w[(o * x.Length) + i];
            }
        }
        return hx;
    }

    /// <summary>The diagonal of the Hessian of cross-entropy in the logits: p·(1 - p), a share of the mean.</summary>
    private static double[] Softmax(double[] logits, int batch)
    {
        double largest = logits.Max(), sum = logits.Sum(v => Math.Exp(v - largest));
        return Map(logits, v => Math.Exp(v - largest) / sum is var p ? p * (1 - p) / batch : 0);
    }

    private double[] Convolution(string layer, double[] x, int channels, int size, int maps, int pad)
    {
        float[] w = Numbers(layer + ".weight"), b = Numbers(layer + ".bias");
        int width = size + (2 * pad) - 4;
        var y = new double[maps * width * width];
        Each(channels, size, maps, pad, (o, at, weight) => y[o] += w[weight] * x[at]);
        for (int o = 0; o < y.Length; o++)
            y[o] += b[o / (width * width)];
        return y;
    }

    /// <summary>Formula 4: the curvature of a weight that is used at many places is the sum over them.</summary>
    private double[] ConvolutionBack(string layer, double[] x, double[] h, int channels, int size, int maps, int pad)
    {
        float[] w = Numbers(layer + ".weight");
        double[] hw = _curvature[layer + ".weight"], hb = _curvature[layer + ".bias"], hx = new double[x.Length];
        Each(channels, size, maps, pad, (o, at, weight) =>
        {
            hw[weight] += h[o] * x[at] * x[at];
            hx[at] += h[o] * w[weight] * w[weight];
        });
        for (int o = 0; o < h.Length; o++)
            hb[o / (h.Length / maps)] += h[o];
        return hx;
    }

    /// <summary>Every product of a convolution of 5x5 windows: the number of its sum, of its input and of its weight.</summary>
    private static void Each(int channels, int size, int maps, int pad, Action<int, int, int> product)
    {
        int width = size + (2 * pad) - 4;
        for (int map = 0; map < maps; map++)
        {
            for (int y = 0; y < width; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    for (int c = 0; c < channels; c++)
                    {
                        for (int k = 0; k < 25; k++)
                        {
                            int row = y + (k / 5) - pad, column = x + (k % 5) - pad;
                            if (row >= 0 && row < size && column >= 0 && column < size)
                                product((((map * width) + y) * width) + x, (((c * size) + row) * size) + column, (((map * channels) + c) * 25) + k);
                        }
                    }
                }
            }
        }
    }

    private static (double[] Maxima, int[] From) Pool(double[] x, int channels, int size)
    {
        int half = size / 2;
        var maxima = new double[channels * half * half];
        var from = new int[maxima.Length];
        for (int i = 0; i < maxima.Length; i++)
        {
            int c = i / (half * half), row = i / half % half, column = i % half;
            int[] window = [.. Enumerable.Range(0, 4).Select(k => (((c * size) + (2 * row) + (k / 2)) * size) + (2 * column) + (k % 2))];
            from[i] = window.MaxBy(at => x[at]);
            maxima[i] = x[from[i]];
        }
        return (maxima, from);
    }

    private static double[] Unpool(double[] h, int[] from, int size)
    {
        var all = new double[size];
        for (int i = 0; i < h.Length; i++)
            all[from[i]] += h[i];
        return all;
    }
}
