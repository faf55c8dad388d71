using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Softmax over the channels of each pixel, in the ChannelsLast layout. A unit is a pixel (of batch·height·width).</summary>
public static unsafe class ChannelsLastSoftmax
{
    /// <summary>y[c] = exp(x[c] - max x) / Σ exp(x[k] - max x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* x, float* y, int channels, int from, int to) where V : unmanaged, ISimd<V>
    {
        for (int pixel = from; pixel < to; pixel++)
        {
            nint at = (nint)pixel * channels;
            float sum = Exponentials<V>(x + at, y + at, channels, Greatest<V>(x + at, channels));
            Scale<V>(y + at, channels, 1 / sum);
        }
    }

    /// <summary>y = log Σ exp(x[k]), one number for all channels of a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogSumExp<V>(float* x, float* y, int channels, int from, int to) where V : unmanaged, ISimd<V>
    {
        for (int pixel = from; pixel < to; pixel++)
        {
            float* row = x + (nint)pixel * channels;
            float greatest = Greatest<V>(row, channels);
            y[pixel] = greatest + MathF.Log(Exponentials<V>(row, null, channels, greatest));
        }
    }

    /// <summary>dx[c] = y[c]·(dy[c] - Σ dy[k]·y[k]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* y, float* dy, float* dx, int channels, int from, int to) where V : unmanaged, ISimd<V>
    {
        for (int pixel = from; pixel < to; pixel++)
        {
            nint at = (nint)pixel * channels;
            V dots = V.Zero;
            int c = 0;
            for (; c + V.Count <= channels; c += V.Count)
                dots = V.MultiplyAdd(V.Load(dy + at + c), V.Load(y + at + c), dots);
            if (c < channels)
                dots = V.MultiplyAdd(V.LoadFirst(dy + at + c, channels - c), V.LoadFirst(y + at + c, channels - c), dots);
            V dot = V.Create(V.Sum(dots));
            for (c = 0; c + V.Count <= channels; c += V.Count)
                V.Store(V.Load(y + at + c) * (V.Load(dy + at + c) - dot), dx + at + c);
            if (c < channels)
                V.StoreFirst(V.LoadFirst(y + at + c, channels - c) * (V.LoadFirst(dy + at + c, channels - c) - dot), dx + at + c, channels - c);
        }
    }

    /// <summary>The greatest of the channels. A NaN may be passed over here, but not by the sum of the exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Greatest<V>(float* x, int channels) where V : unmanaged, ISimd<V>
    {
        if (channels < V.Count)
        {
            V few = V.LoadFirst(x, channels);
            return V.MaxLane(V.Select(V.LessThan(V.Indices, V.Create(channels)), few, V.Create(float.NegativeInfinity)));
        }
        V greatest = V.Load(x);
        for (int c = V.Count; c + V.Count <= channels; c += V.Count)
            greatest = V.Max(greatest, V.Load(x + c));
        // The last vector may overlap the one before: that changes no maximum.
        return V.MaxLane(V.Max(greatest, V.Load(x + channels - V.Count)));
    }

    /// <summary>y = exp(x - greatest); the result is their sum. y may be null: then nothing is stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Exponentials<V>(float* x, float* y, int channels, float greatest) where V : unmanaged, ISimd<V>
    {
        V top = V.Create(greatest), sum = V.Zero;
        int c = 0;
        for (; c + V.Count <= channels; c += V.Count)
        {
            V e = VectorMath.Exp(V.Load(x + c) - top);
            if (y != null)
                V.Store(e, y + c);
            sum += e;
        }
        if (c < channels)
        {
            int lanes = channels - c;
            V e = V.And(VectorMath.Exp(V.LoadFirst(x + c, lanes) - top), V.LessThan(V.Indices, V.Create(lanes)));
            if (y != null)
                V.StoreFirst(e, y + c, lanes);
            sum += e;
        }
        return V.Sum(sum);
    }

    /// <summary>y *= factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Scale<V>(float* y, int channels, float factor) where V : unmanaged, ISimd<V>
    {
        V f = V.Create(factor);
        int c = 0;
        for (; c + V.Count <= channels; c += V.Count)
            V.Store(V.Load(y + c) * f, y + c);
        if (c < channels)
            V.StoreFirst(V.LoadFirst(y + c, channels - c) * f, y + c, channels - c);
    }
}
