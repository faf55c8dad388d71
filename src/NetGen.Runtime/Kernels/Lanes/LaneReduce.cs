using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Sums in the lanes layout, and the masks by which sums over samples leave out the lanes past the batch.</summary>
public static unsafe class LaneReduce
{
    /// <summary>Mask of the lanes of block <paramref name="block"/> that hold a sample of the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Mask<V>(int block, int batch)
        where V : unmanaged, ISimd<V> => V.LessThan(V.Indices, V.Create(LaneLayout.Valid<V>(block, batch)));

    /// <summary>The lanes of block <paramref name="block"/> that hold a sample of the batch; zero in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Live<V>(V value, int block, int batch)
        where V : unmanaged, ISimd<V> => V.And(value, Mask<V>(block, batch));

    /// <summary>Σ of partial sums, in their order and in double: what several units leave behind becomes one number whatever thread ran them.</summary>
    public static float Total(float* partial, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += partial[i];
        return (float)sum;
    }

    /// <summary>Σ of <paramref name="vectors"/> contiguous vectors, lane by lane; four partial sums, joined in a fixed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sum<V>(float* x, int vectors)
        where V : unmanaged, ISimd<V>
    {
        V a = V.Zero, b = V.Zero, c = V.Zero, d = V.Zero;
        int i = 0;
        for (; i + 4 <= vectors; i += 4, x += 4 * V.Count)
        {
            a += V.Load(x);
            b += V.Load(x + V.Count);
            c += V.Load(x + 2 * V.Count);
            d += V.Load(x + 3 * V.Count);
        }
        for (; i < vectors; i++, x += V.Count)
            a += V.Load(x);
        return a + b + (c + d);
    }

    /// <summary>Units of <see cref="ChannelSums{V}"/>: a channel each.</summary>
    public static int ChannelSumUnits(int channels) => channels;

    /// <summary>sums[c] = Σ over the samples of the batch and the plane of x [blocks][channels][plane][L]: the gradient of a bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ChannelSums<V>(float* x, float* sums, int channels, int plane, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch);
        for (int channel = from; channel < to; channel++)
        {
            V sum = V.Zero;
            for (int block = 0; block < blocks; block++)
                sum += Live(Sum<V>(x + ((long)block * channels + channel) * plane * V.Count, plane), block, batch);
            sums[channel] = V.Sum(sum);
        }
    }
}
