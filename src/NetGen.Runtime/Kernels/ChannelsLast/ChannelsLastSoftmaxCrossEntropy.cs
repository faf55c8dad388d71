using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// weight · mean over samples and positions of -ln softmax(logits)[label], in the ChannelsLast layout: logits [batch·plane][classes], labels [batch·plane]
/// in [0, classes); of a sequence, logits [steps·batch][classes], labels [batch·steps]. A unit is a pixel; each leaves its loss, and <see cref="Total"/> adds them in order.
/// </summary>
/// <remarks>Labels must have been checked: one out of range reads and writes beside the logits.</remarks>
public static unsafe class ChannelsLastSoftmaxCrossEntropy
{
    /// <summary>
    /// partial[pixel] = -ln softmax(logits)[label]; with label smoothing ε, (1 - ε)·that + ε·its mean over all classes
    /// (Szegedy et al. 2016, section 7); with weights [pixels], weight times that,
    /// 0 where the weight is 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(
        float* logits, int* labels, float* partial, int classes, int from, int to, int steps = 1, int batch = 0, double smoothing = 0, float* weights = null)
        where V : unmanaged, ISimd<V>
    {
        for (int pixel = from; pixel < to; pixel++)
        {
            if (!Counts(weights, pixel))
            {
                partial[pixel] = 0;
                continue;
            }
            float* x = logits + (nint)pixel * classes;
            float greatest = ChannelsLastSoftmax.Greatest<V>(x, classes);
            float sum = ChannelsLastSoftmax.Exponentials<V>(x, null, classes, greatest);
            float score = x[labels[Label(pixel, steps, batch)]] - greatest;
            if (smoothing != 0)
                score = (float)((1 - smoothing) * score + smoothing / classes * Distances<V>(x, classes, greatest));
            partial[pixel] = (MathF.Log(sum) - score) * (weights == null ? 1 : weights[pixel]);
        }
    }

    /// <summary>The loss: weight · Σ partial / pixels, pixels = batch·plane.</summary>
    public static float Total(float* partial, long pixels, double weight)
    {
        double sum = 0;
        for (long i = 0; i < pixels; i++)
            sum += partial[i];
        return (float)(weight * sum / pixels);
    }

    /// <summary>Σ partial, in its order and in double.</summary>
    public static float Sum(float* partial, long pixels) => Total(partial, pixels, pixels);

    /// <summary>
    /// dx = weight / pixels · (softmax(logits) - target), pixels = batch·plane, target = onehot(label) or, smoothed, (1 - ε)·onehot(label) + ε/classes; with weights
    /// scale·weights in place of the first factor, and zeros where the weight is 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(
        float* logits, int* labels, float* dx, int classes, long pixels, double weight, int from, int to,
        int steps = 1, int batch = 0, double smoothing = 0, float* weights = null, float* scale = null)
        where V : unmanaged, ISimd<V>
    {
        float all = weights == null ? (float)(weight / pixels) : *scale, hot = (float)(1 - smoothing), cold = (float)(smoothing / classes);
        for (int pixel = from; pixel < to; pixel++)
        {
            float* x = logits + (nint)pixel * classes;
            float* d = dx + (nint)pixel * classes;
            if (!Counts(weights, pixel))
            {
                new Span<float>(d, classes).Clear();
                continue;
            }
            float share = weights == null ? all : all * weights[pixel];
            float sum = ChannelsLastSoftmax.Exponentials<V>(x, d, classes, ChannelsLastSoftmax.Greatest<V>(x, classes));
            ChannelsLastSoftmax.Scale<V>(d, classes, share / sum);
            if (smoothing != 0)
            {
                for (int c = 0; c < classes; c++)
                    d[c] -= share * cold;
            }
            d[labels[Label(pixel, steps, batch)]] -= share * hot;
        }
    }

    /// <summary>Σ (x - greatest) over the channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Distances<V>(float* x, int classes, float greatest) where V : unmanaged, ISimd<V>
    {
        V top = V.Create(greatest), sum = V.Zero;
        int c = 0;
        for (; c + V.Count <= classes; c += V.Count)
            sum += V.Load(x + c) - top;
        if (c < classes)
            sum += V.And(V.LoadFirst(x + c, classes - c) - top, V.LessThan(V.Indices, V.Create(classes - c)));
        return V.Sum(sum);
    }

    /// <summary>Whether a pixel's label is to be read: of one that counts for nothing it may be anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Counts(float* weights, int pixel) => weights == null || weights[pixel] != 0;

    /// <summary>Where the caller has the label of a row: sample by sample, while those of a sequence lie step by step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Label(int pixel, int steps, int batch) => steps == 1 ? pixel : (pixel % batch * steps) + (pixel / batch);
}
