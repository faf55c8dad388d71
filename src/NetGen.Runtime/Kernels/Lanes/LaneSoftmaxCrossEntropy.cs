using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// weight · mean over samples and positions of -ln softmax(logits)[label], in the lanes layout: logits [steps][blocks][classes][plane][L], labels [batch][steps · plane]
/// in [0, classes) (steps of a sequence or pixels of an image: one of the two is 1). A unit is a position of a block; each leaves its partial sum, and <see cref="Total"/> adds them in order.
/// </summary>
/// <remarks>Labels must have been checked: one out of range reads and writes beside the logits.</remarks>
public static unsafe class LaneSoftmaxCrossEntropy
{
    /// <summary>Units of both methods; a sequence has blocks at each of its steps.</summary>
    public static int Units(int plane, int blocks) => blocks * plane;

    /// <summary>
    /// partial[unit] (<see cref="PartialResults.CrossEntropy"/>) = Σ over the unit's samples of -ln softmax(logits)[label]; with label smoothing ε,
    /// of (1 - ε)·that + ε·its mean over all classes
    /// (Szegedy et al. 2016, section 7); with weights [units][L], of weight times that, positions of weight 0 being left out.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(
        float* logits, int* labels, float* partial, int classes, int plane, int batch, int from, int to, int steps = 1, double smoothing = 0, float* weights = null)
        where V : unmanaged, ISimd<V>
    {
        nint stride = (nint)plane * V.Count;
        float* picked = stackalloc float[V.Count];
        for (int unit = from; unit < to; unit++)
        {
            int block = Block<V>(unit, plane, batch, steps, out int position), valid = LaneLayout.Valid<V>(block, batch), positions = plane * steps;
            float* x = logits + LaneSoftmax.At<V>(unit, classes, plane), weight = Weights<V>(weights, unit);
            int* label = labels + (long)block * V.Count * positions + position;
            for (int lane = 0; lane < V.Count; lane++)
                picked[lane] = lane < valid && Counts(weight, lane) ? x[label[(nint)lane * positions] * stride + lane] : 0f;
            V sum = LaneSoftmax.SumOfExponentials(x, classes, stride, out V greatest);
            V loss = VectorMath.Log(sum) - Score<V>(x, V.Load(picked) - greatest, greatest, classes, stride, smoothing);
            if (weight != null)
                loss = Weighted(loss, V.Load(weight));
            partial[unit] = V.Sum(LaneReduce.Live(loss, block, batch));
        }
    }

    /// <summary>The loss: weight · Σ partial / (batch · positions).</summary>
    public static float Total(float* partial, int plane, int blocks, int batch, double weight, int steps = 1)
    {
        double sum = 0;
        for (int i = 0; i < Units(plane * steps, blocks); i++)
            sum += partial[i];
        return (float)(weight * sum / ((double)batch * plane * steps));
    }

    /// <summary>
    /// dx = weight / (batch · positions) · (softmax(logits) - target), target = onehot(label) or, smoothed, (1 - ε)·onehot(label) + ε/classes; with weights
    /// scale·weights in place of the first factor, and zeros where the weight is 0. Exact zeros in the lanes past the batch.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(
        float* logits, int* labels, float* dx, int classes, int plane, int batch, double weight, int from, int to,
        int steps = 1, double smoothing = 0, float* weights = null, float* scale = null)
        where V : unmanaged, ISimd<V>
    {
        nint stride = (nint)plane * V.Count;
        float share = weights == null ? (float)(weight / ((double)batch * plane * steps)) : *scale, hot = (float)(1 - smoothing), cold = (float)(smoothing / classes);
        for (int unit = from; unit < to; unit++)
        {
            int block = Block<V>(unit, plane, batch, steps, out int position), valid = LaneLayout.Valid<V>(block, batch), positions = plane * steps;
            long at = LaneSoftmax.At<V>(unit, classes, plane);
            float* own = Weights<V>(weights, unit);
            V live = LaneReduce.Mask<V>(block, batch), shares = V.Create(share);
            if (own != null)
            {
                shares *= V.Load(own);
                live = V.Select(V.Equal(V.Load(own), V.Zero), V.Zero, live);
            }
            V factor = shares / LaneSoftmax.Exponentials(logits + at, dx + at, classes, stride, out V _), spread = shares * V.Create(cold);
            for (int c = 0; c < classes; c++)
            {
                float* d = dx + at + c * stride;
                V.Store(V.And(V.Load(d) * factor - spread, live), d);
            }
            int* label = labels + (long)block * V.Count * positions + position;
            for (int lane = 0; lane < valid; lane++)
            {
                if (Counts(own, lane))
                    dx[at + label[(nint)lane * positions] * stride + lane] -= (own == null ? share : share * own[lane]) * hot;
            }
        }
    }

    /// <summary>What the loss takes from the logarithm of the sum: the label's distance from the greatest logit, smoothed with the mean of all distances.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Score<V>(float* x, V picked, V greatest, int classes, nint stride, double smoothing)
        where V : unmanaged, ISimd<V>
    {
        if (smoothing == 0)
            return picked;
        V all = V.Zero;
        for (int c = 0; c < classes; c++)
            all += V.Load(x + c * stride) - greatest;
        return V.MultiplyAdd(picked, V.Create((float)(1 - smoothing)), all * V.Create((float)(smoothing / classes)));
    }

    /// <summary>The weights of a unit's samples; null where all weigh the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Weights<V>(float* weights, int unit)
        where V : unmanaged, ISimd<V> => weights == null ? null : weights + (long)unit * V.Count;

    /// <summary>Whether a sample's label is to be read: of one that counts for nothing it may be anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Counts(float* weights, int lane) => weights == null || weights[lane] != 0;

    /// <summary>A choice, not a product alone: what counts for nothing may be no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Weighted<V>(V loss, V weight)
        where V : unmanaged, ISimd<V> => V.Select(V.Equal(weight, V.Zero), V.Zero, loss * weight);

    /// <summary>The block of samples of a unit, and its position in each of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Block<V>(int unit, int plane, int batch, int steps, out int position)
        where V : unmanaged, ISimd<V>
    {
        if (steps == 1)
        {
            position = unit % plane;
            return unit / plane;
        }
        int blocks = LaneLayout.Blocks<V>(batch);
        position = unit / blocks;
        return unit % blocks;
    }
}
