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
    /// <summary>partial[pixel] = -ln softmax(logits)[label].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* logits, int* labels, float* partial, int classes, int from, int to, int steps = 1, int batch = 0) where V : unmanaged, ISimd<V>
    {
        for (int pixel = from; pixel < to; pixel++)
        {
            float* x = logits + (nint)pixel * classes;
            float greatest = ChannelsLastSoftmax.Greatest<V>(x, classes);
            float sum = ChannelsLastSoftmax.Exponentials<V>(x, null, classes, greatest);
            partial[pixel] = MathF.Log(sum) - (x[labels[Label(pixel, steps, batch)]] - greatest);
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

    /// <summary>dx = weight / pixels · (softmax(logits) - onehot(label)), pixels = batch·plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* logits, int* labels, float* dx, int classes, long pixels, double weight, int from, int to, int steps = 1, int batch = 0)
        where V : unmanaged, ISimd<V>
    {
        float share = (float)(weight / pixels);
        for (int pixel = from; pixel < to; pixel++)
        {
            float* x = logits + (nint)pixel * classes;
            float* d = dx + (nint)pixel * classes;
            float sum = ChannelsLastSoftmax.Exponentials<V>(x, d, classes, ChannelsLastSoftmax.Greatest<V>(x, classes));
            ChannelsLastSoftmax.Scale<V>(d, classes, share / sum);
            d[labels[Label(pixel, steps, batch)]] -= share;
        }
    }

    /// <summary>Where the caller has the label of a row: sample by sample, while those of a sequence lie step by step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Label(int pixel, int steps, int batch) => steps == 1 ? pixel : (pixel % batch * steps) + (pixel / batch);
}
