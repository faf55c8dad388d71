using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Mean and biased variance of each channel over the batch and its positions, in the ChannelsLast layout. Each sample is measured in two passes around its own
/// means (<see cref="Measure{V}"/>), and the samples are merged in their order (<see cref="Merge"/>) as Chan, Golub and LeVeque (1979) do:
/// no cancellation, however far the mean is from zero.
/// </summary>
public static unsafe class ChannelsLastBatchMoments
{
    /// <summary>Channels in a unit of <see cref="Merge"/>.</summary>
    private const int UnitChannels = 64;

    /// <summary>
    /// partial [batch][3][channels] (<see cref="PartialResults.BatchMoments"/>): a center, how far the mean lies from it, and the sum of squared deviations from the
    /// mean, of one sample of
    /// x [batch][plane][channels] (or, with <paramref name="stepRows"/> = batch, [plane][batch][channels]). (The mean itself, rounded to a float, would cost the variance
    /// its digits where the mean is large.) Units are samples.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Measure<V>(float* x, float* partial, int channels, int plane, int from, int to, int stepRows = 0) where V : unmanaged, ISimd<V>
    {
        // A sample's positions lie side by side, or the steps of a sequence [steps][batch][channels] a batch apart.
        nint stride = stepRows == 0 ? channels : (nint)stepRows * channels, first = stepRows == 0 ? (nint)plane * channels : channels;
        for (int sample = from; sample < to; sample++)
        {
            float* source = x + sample * first;
            float* part = partial + (nint)sample * 3 * channels;
            int c = 0;
            for (; c + 2 * V.Count <= channels; c += 2 * V.Count)
                Pair<V>(source + c, part + c, channels, plane, stride);
            for (; c + V.Count <= channels; c += V.Count)
                One<V, AllLanes>(source + c, part + c, channels, plane, stride, V.Count);
            if (c < channels)
                One<V, FirstLanes>(source + c, part + c, channels, plane, stride, channels - c);
        }
    }

    /// <summary>Units of <see cref="Merge"/>.</summary>
    public static int MergeUnits(int channels) => Pieces.Of(channels, UnitChannels);

    /// <summary>moments[c] = mean, moments[channels + c] = biased variance over all samples.</summary>
    public static void Merge(float* partial, float* moments, int channels, int plane, int batch, int from, int to)
    {
        for (int c = from * UnitChannels; c < Math.Min(channels, to * UnitChannels); c++)
        {
            double mean = 0, squares = 0;
            for (int sample = 0; sample < batch; sample++)
            {
                float* part = partial + (nint)sample * 3 * channels + c;
                double delta = part[0] + (double)part[channels] - mean;
                mean += delta / (sample + 1);
                squares += part[2 * channels] + delta * delta * plane * sample / (sample + 1);
            }
            moments[c] = (float)mean;
            moments[channels + c] = (float)(squares / ((double)batch * plane));
        }
    }

    /// <summary>Two vectors of channels side by side: two chains of additions in each pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair<V>(float* x, float* part, int channels, int plane, nint stride) where V : unmanaged, ISimd<V>
    {
        V s0 = V.Zero, s1 = V.Zero, q0 = V.Zero, q1 = V.Zero, r0 = V.Zero, r1 = V.Zero, scale = V.Create(1f / plane);
        float* p = x;
        for (int i = 0; i < plane; i++, p += stride)
        {
            s0 += V.Load(p);
            s1 += V.Load(p + V.Count);
        }
        V m0 = s0 * scale, m1 = s1 * scale;
        p = x;
        for (int i = 0; i < plane; i++, p += stride)
        {
            V d0 = V.Load(p) - m0, d1 = V.Load(p + V.Count) - m1;
            r0 += d0;
            r1 += d1;
            q0 = V.MultiplyAdd(d0, d0, q0);
            q1 = V.MultiplyAdd(d1, d1, q1);
        }
        V.Store(m0, part);
        V.Store(m1, part + V.Count);
        V.Store(r0 * scale, part + channels);
        V.Store(r1 * scale, part + channels + V.Count);
        V.Store(V.Max(V.Zero, q0 - r0 * r0 * scale), part + 2 * channels);
        V.Store(V.Max(V.Zero, q1 - r1 * r1 * scale), part + 2 * channels + V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<V, TLanes>(float* x, float* part, int channels, int plane, nint stride, int lanes)
        where V : unmanaged, ISimd<V>
        where TLanes : struct, ILaneCount
    {
        V s = V.Zero, q = V.Zero, r = V.Zero, scale = V.Create(1f / plane);
        float* p = x;
        for (int i = 0; i < plane; i++, p += stride)
            s += TLanes.Load<V>(p, lanes);
        V m = s * scale;
        p = x;
        for (int i = 0; i < plane; i++, p += stride)
        {
            V d = TLanes.Load<V>(p, lanes) - m;
            r += d;
            q = V.MultiplyAdd(d, d, q);
        }
        TLanes.Store(m, part, lanes);
        TLanes.Store(r * scale, part + channels, lanes);
        TLanes.Store(V.Max(V.Zero, q - r * r * scale), part + 2 * channels, lanes);
    }
}
