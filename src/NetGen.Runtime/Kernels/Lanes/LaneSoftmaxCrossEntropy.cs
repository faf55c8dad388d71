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

    /// <summary>partial[unit] (<see cref="PartialResults.CrossEntropy"/>) = Σ over the unit's samples of -ln softmax(logits)[label].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* logits, int* labels, float* partial, int classes, int plane, int batch, int from, int to, int steps = 1)
        where V : unmanaged, ISimd<V>
    {
        nint stride = (nint)plane * V.Count;
        float* picked = stackalloc float[V.Count];
        for (int unit = from; unit < to; unit++)
        {
            int block = Block<V>(unit, plane, batch, steps, out int position), valid = LaneLayout.Valid<V>(block, batch), positions = plane * steps;
            float* x = logits + LaneSoftmax.At<V>(unit, classes, plane);
            int* label = labels + (long)block * V.Count * positions + position;
            for (int lane = 0; lane < V.Count; lane++)
                picked[lane] = lane < valid ? x[label[(nint)lane * positions] * stride + lane] : 0f;
            V sum = LaneSoftmax.SumOfExponentials(x, classes, stride, out V greatest);
            V loss = VectorMath.Log(sum) - (V.Load(picked) - greatest);
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

    /// <summary>dx = weight / (batch · positions) · (softmax(logits) - onehot(label)); exact zeros in the lanes past the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* logits, int* labels, float* dx, int classes, int plane, int batch, double weight, int from, int to, int steps = 1)
        where V : unmanaged, ISimd<V>
    {
        nint stride = (nint)plane * V.Count;
        float share = (float)(weight / ((double)batch * plane * steps));
        for (int unit = from; unit < to; unit++)
        {
            int block = Block<V>(unit, plane, batch, steps, out int position), valid = LaneLayout.Valid<V>(block, batch), positions = plane * steps;
            long at = LaneSoftmax.At<V>(unit, classes, plane);
            V live = LaneReduce.Mask<V>(block, batch);
            V scale = V.Create(share) / LaneSoftmax.Exponentials(logits + at, dx + at, classes, stride, out V _);
            for (int c = 0; c < classes; c++)
            {
                float* d = dx + at + c * stride;
                V.Store(V.And(V.Load(d) * scale, live), d);
            }
            int* label = labels + (long)block * V.Count * positions + position;
            for (int lane = 0; lane < valid; lane++)
                dx[at + label[(nint)lane * positions] * stride + lane] -= share;
        }
    }

    /// <summary>The block of samples of a unit, and its position in each of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Block<V>(int unit, int plane, int batch, int steps, out int position)
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
