using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Moves tensors between the ChannelsLast layout [batch][plane][channels] (plane = height·width) and row-major samples [batch][channels][plane], which is what
/// users see and what flattening means, or the lanes layout [⌈batch/L⌉][channels][plane][L]. A unit is a vector of channels of a sample (of a block of samples).
/// </summary>
public static unsafe class ChannelsLastLayout
{
    /// <summary>Units of <see cref="Pack{V}"/> and <see cref="Unpack{V}"/>.</summary>
    public static int Units<V>(int channels, int batch) where V : unmanaged, ISimd<V> => batch * Vectors<V>(channels);

    /// <summary>Units of <see cref="FromLanes{V}"/> and <see cref="ToLanes{V}"/>.</summary>
    public static int LaneUnits<V>(int channels, int batch, int steps = 1) where V : unmanaged, ISimd<V> => steps * Vectors<V>(batch) * Vectors<V>(channels);

    /// <summary>rows [batch][channels][plane] → y [batch][plane][channels].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(float* rows, float* y, int channels, int plane, int from, int to) where V : unmanaged, ISimd<V>
    {
        for (int unit = from; unit < to; unit++)
        {
            int first = unit % Vectors<V>(channels) * V.Count, count = Math.Min(V.Count, channels - first);
            nint sample = (nint)(unit / Vectors<V>(channels)) * channels * plane;
            for (int p = 0; p < plane; p += V.Count)
                Transpose<V>(rows + sample + (nint)first * plane + p, plane, y + sample + (nint)p * channels + first, channels, count, Math.Min(V.Count, plane - p));
        }
    }

    /// <summary>x [batch][plane][channels] → rows [batch][channels][plane].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack<V>(float* x, float* rows, int channels, int plane, int from, int to) where V : unmanaged, ISimd<V>
    {
        for (int unit = from; unit < to; unit++)
        {
            int first = unit % Vectors<V>(channels) * V.Count, count = Math.Min(V.Count, channels - first);
            nint sample = (nint)(unit / Vectors<V>(channels)) * channels * plane;
            for (int p = 0; p < plane; p += V.Count)
                Transpose<V>(x + sample + (nint)p * channels + first, channels, rows + sample + (nint)first * plane + p, plane, Math.Min(V.Count, plane - p), count);
        }
    }

    /// <summary>lanes [steps][blocks][channels][plane][L] → y [steps][batch][plane][channels].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromLanes<V>(float* lanes, float* y, int channels, int plane, int batch, int from, int to, int steps = 1) where V : unmanaged, ISimd<V>
    {
        nint sampleFloats = (nint)channels * plane;
        for (int unit = from; unit < to; unit++)
        {
            int place = unit / Vectors<V>(channels), step = place / Vectors<V>(batch), block = place % Vectors<V>(batch), samples = Math.Min(V.Count, batch - block * V.Count);
            int first = unit % Vectors<V>(channels) * V.Count, count = Math.Min(V.Count, channels - first);
            float* source = lanes + (place * sampleFloats + (nint)first * plane) * V.Count;
            float* destination = y + ((nint)step * batch + (nint)block * V.Count) * sampleFloats + first;
            for (int p = 0; p < plane; p++)
                Transpose<V>(source + (nint)p * V.Count, (nint)plane * V.Count, destination + (nint)p * channels, sampleFloats, count, samples);
        }
    }

    /// <summary>x [steps][batch][plane][channels] → lanes [steps][blocks][channels][plane][L]; lanes past the batch hold the last sample again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToLanes<V>(float* x, float* lanes, int channels, int plane, int batch, int from, int to, int steps = 1) where V : unmanaged, ISimd<V>
    {
        nint sampleFloats = (nint)channels * plane;
        for (int unit = from; unit < to; unit++)
        {
            int place = unit / Vectors<V>(channels), step = place / Vectors<V>(batch), block = place % Vectors<V>(batch), samples = Math.Min(V.Count, batch - block * V.Count);
            int first = unit % Vectors<V>(channels) * V.Count, count = Math.Min(V.Count, channels - first);
            float* source = x + ((nint)step * batch + (nint)block * V.Count) * sampleFloats + first;
            float* destination = lanes + (place * sampleFloats + (nint)first * plane) * V.Count;
            nint stride = (nint)plane * V.Count;
            for (int p = 0; p < plane; p++)
            {
                float* target = destination + (nint)p * V.Count;
                Transpose<V>(source + (nint)p * channels, sampleFloats, target, stride, samples, count);
                for (int c = 0; c < count; c++)
                    for (int lane = samples; lane < V.Count; lane++)
                        target[c * stride + lane] = target[c * stride + samples - 1];
            }
        }
    }

    /// <summary>
    /// destination[j·destinationStride + i] = source[i·sourceStride + j] for i below <paramref name="rows"/> and j below <paramref name="columns"/>, both at most L.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose<V>(float* source, nint sourceStride, float* destination, nint destinationStride, int rows, int columns)
        where V : unmanaged, ISimd<V>
    {
        if (rows == V.Count && columns == V.Count)
        {
            V.Transpose(source, sourceStride, destination, destinationStride);
            return;
        }
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                destination[j * destinationStride + i] = source[i * sourceStride + j];
    }

    private static int Vectors<V>(int count) where V : unmanaged, ISimd<V> => Pieces.Of(count, V.Count);
}
