namespace NetGen.Kernels;

/// <summary>Layers and losses of the project's own, sample by sample.</summary>
public static unsafe class CustomCode
{
    /// <summary>y = f(x) for the samples [from, to).</summary>
    public static void Forward<T>(float* x, float* y, int size, int result, int from, int to)
        where T : ICustomLayer
    {
        for (long s = from; s < to; s++)
            T.Forward(new(x + (s * size), size), new(y + (s * result), result));
    }

    /// <summary>dx of dy for the samples [from, to).</summary>
    public static void Backward<T>(float* x, float* y, float* dy, float* dx, int size, int result, int from, int to)
        where T : ICustomLayer
    {
        for (long s = from; s < to; s++)
        {
            var gradient = new Span<float>(dx + (s * size), size);
            gradient.Clear();
            T.Backward(new(x + (s * size), size), new(y + (s * result), result), new(dy + (s * result), result), gradient);
        }
    }

    /// <summary>y = f(x, weights) for the samples [from, to).</summary>
    public static void Forward<T>(float* x, float* y, float** weights, ReadOnlySpan<int> sizes, int size, int result, int from, int to)
        where T : ITrainableLayer
    {
        for (long s = from; s < to; s++)
            T.Forward(new(x + (s * size), size), new(weights, sizes), new(y + (s * result), result));
    }

    /// <summary>dx of dy, and behind it the gradients in the weights, for the samples [from, to).</summary>
    public static void Backward<T>(float* x, float* y, float* dy, float* dx, float** weights, ReadOnlySpan<int> sizes, int size, int result, int from, int to)
        where T : ITrainableLayer
    {
        int learned = 0;
        foreach (int own in sizes)
            learned += own;
        for (long s = from; s < to; s++)
        {
            var all = new Span<float>(dx + (s * (size + learned)), size + learned);
            all.Clear();
            T.Backward(new(x + (s * size), size), new(y + (s * result), result), new(dy + (s * result), result), new(weights, sizes), all[..size], new(all[size..], sizes));
        }
    }

    /// <summary>The loss of each of the samples [from, to).</summary>
    public static void Loss<T>(float* x, float* target, float* y, int size, int from, int to)
        where T : ICustomLoss
    {
        for (long s = from; s < to; s++)
            y[s] = T.Loss(new(x + (s * size), size), new(target + (s * size), size));
    }

    /// <summary>dy times the gradient of each of these losses.</summary>
    public static void LossGradient<T>(float* x, float* target, float* dy, float* dx, int size, int from, int to)
        where T : ICustomLoss
    {
        for (long s = from; s < to; s++)
        {
            var gradient = new Span<float>(dx + (s * size), size);
            gradient.Clear();
            T.Gradient(new(x + (s * size), size), new(target + (s * size), size), gradient);
            foreach (ref float g in gradient)
                g *= dy[s];
        }
    }
}
