using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Mean and variance of each channel over the samples of the batch and their positions (pixels or steps), in the lanes layout. A unit is a channel.</summary>
public static unsafe class LaneBatchMoments
{
    /// <summary>Units: a channel each.</summary>
    public static int Units(int channels) => channels;

    /// <summary>
    /// moments[c] = mean, moments[channels + c] = biased variance of x [steps][blocks][channels][plane][L] over the first <paramref name="batch"/> samples.
    /// Each block's plane is measured in two passes around its own mean, and the blocks are merged as Chan, Golub and LeVeque (1979) do:
    /// no cancellation, however far the mean is from zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Measure<V>(float* x, float* moments, int channels, int plane, int batch, int from, int to, int steps = 1)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch);
        for (int channel = from; channel < to; channel++)
        {
            double count = 0, mean = 0, squares = 0;
            for (int place = 0; place < blocks * steps; place++)
            {
                int block = place % blocks;
                float* source = x + ((long)place * channels + channel) * plane * V.Count;
                double here = (double)LaneLayout.Valid<V>(block, batch) * plane;
                V mask = LaneReduce.Mask<V>(block, batch);
                float center = (float)(V.Sum(V.And(LaneReduce.Sum<V>(source, plane), mask)) / here);
                Deviations<V>(source, plane, center, out V sums, out V squareSums);
                // The center is rounded: what the deviations still add up to corrects it.
                double rest = V.Sum(V.And(sums, mask)), blockMean = center + rest / here;
                double blockSquares = V.Sum(V.And(squareSums, mask)) - rest * rest / here;
                double delta = blockMean - mean, total = count + here;
                mean += delta * (here / total);
                squares += blockSquares + delta * delta * (count * here / total);
                count = total;
            }
            moments[channel] = (float)mean;
            moments[channels + channel] = (float)Math.Max(squares / count, 0);
        }
    }

    /// <summary>Σ (x - center) and Σ (x - center)², lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Deviations<V>(float* x, int vectors, float center, out V sums, out V squares)
        where V : unmanaged, ISimd<V>
    {
        V c = V.Create(center), s0 = V.Zero, s1 = V.Zero, q0 = V.Zero, q1 = V.Zero;
        int i = 0;
        for (; i + 2 <= vectors; i += 2, x += 2 * V.Count)
        {
            V d0 = V.Load(x) - c, d1 = V.Load(x + V.Count) - c;
            s0 += d0;
            s1 += d1;
            q0 = V.MultiplyAdd(d0, d0, q0);
            q1 = V.MultiplyAdd(d1, d1, q1);
        }
        if (i < vectors)
        {
            V d = V.Load(x) - c;
            s0 += d;
            q0 = V.MultiplyAdd(d, d, q0);
        }
        sums = s0 + s1;
        squares = q0 + q1;
    }
}
