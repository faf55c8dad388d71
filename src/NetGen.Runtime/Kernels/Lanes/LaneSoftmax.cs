using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Softmax over the channels at each position, in the lanes layout [blocks][channels][plane][L]. A unit is a position of a block.</summary>
public static unsafe class LaneSoftmax
{
    /// <summary>Units of every method here.</summary>
    public static int Units(int plane, int blocks) => blocks * plane;

    /// <summary>y[c] = exp(x[c] - max x) / Σ exp(x[k] - max x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* x, float* y, int channels, int plane, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint stride = (nint)plane * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            long at = At<V>(unit, channels, plane);
            V scale = V.Create(1f) / Exponentials(x + at, y + at, channels, stride, out V _);
            float* p = y + at;
            for (int c = 0; c < channels; c++, p += stride)
                V.Store(V.Load(p) * scale, p);
        }
    }

    /// <summary>y = log Σ exp(x[k]), one number for all channels: [blocks][plane][L].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogSumExp<V>(float* x, float* y, int channels, int plane, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        for (int unit = from; unit < to; unit++)
        {
            V sum = SumOfExponentials(x + At<V>(unit, channels, plane), channels, (nint)plane * V.Count, out V greatest);
            V.Store(greatest + VectorMath.Log(sum), y + (long)unit * V.Count);
        }
    }

    /// <summary>dx[c] = y[c]·(dy[c] - Σ dy[k]·y[k]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* y, float* dy, float* dx, int channels, int plane, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint stride = (nint)plane * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            long at = At<V>(unit, channels, plane);
            V dot = V.Zero;
            for (int c = 0; c < channels; c++)
                dot = V.MultiplyAdd(V.Load(dy + at + c * stride), V.Load(y + at + c * stride), dot);
            for (int c = 0; c < channels; c++, at += stride)
                V.Store(V.Load(y + at) * (V.Load(dy + at) - dot), dx + at);
        }
    }

    /// <summary>Where the channels of a unit start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long At<V>(int unit, int channels, int plane)
        where V : unmanaged, ISimd<V> => ((long)(unit / plane) * channels * plane + unit % plane) * V.Count;

    /// <summary>y = exp(x - greatest) and their sum. A NaN among the x may be passed over by the maximum, but not by the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exponentials<V>(float* x, float* y, int channels, nint stride, out V greatest)
        where V : unmanaged, ISimd<V>
    {
        greatest = Greatest<V>(x, channels, stride);
        V sum = V.Zero;
        for (int c = 0; c < channels; c++)
        {
            V e = VectorMath.Exp(V.Load(x + c * stride) - greatest);
            V.Store(e, y + c * stride);
            sum += e;
        }
        return sum;
    }

    /// <summary>The same sum without storing the exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V SumOfExponentials<V>(float* x, int channels, nint stride, out V greatest)
        where V : unmanaged, ISimd<V>
    {
        greatest = Greatest<V>(x, channels, stride);
        V sum = V.Zero;
        for (int c = 0; c < channels; c++)
            sum += VectorMath.Exp(V.Load(x + c * stride) - greatest);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Greatest<V>(float* x, int channels, nint stride)
        where V : unmanaged, ISimd<V>
    {
        V greatest = V.Load(x);
        for (int c = 1; c < channels; c++)
            greatest = V.Max(greatest, V.Load(x + c * stride));
        return greatest;
    }
}
