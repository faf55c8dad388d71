using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Operations across the channels of a tensor in the lanes layout: joining, cutting, window sums.</summary>
public static unsafe class LaneChannels
{
    /// <summary>Units of <see cref="Copy{V}"/>: one copied channel of one block each.</summary>
    public static int CopyUnits(int count, int blocks) => blocks * count;

    /// <summary>
    /// Copies <paramref name="count"/> channels of <paramref name="plane"/> elements: from channel <paramref name="sourceFirst"/> of a tensor with
    /// <paramref name="sourceChannels"/> to channel <paramref name="destinationFirst"/> of one with <paramref name="destinationChannels"/>.
    /// A concatenation is one such copy for each part, a slice is a single one.
    /// </summary>
    public static void Copy<V>(
        float* source, int sourceChannels, int sourceFirst,
        float* destination, int destinationChannels, int destinationFirst,
        int count, int plane, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        long size = (long)plane * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            int block = unit / count, channel = unit % count;
            float* s = source + ((long)block * sourceChannels + sourceFirst + channel) * size;
            float* d = destination + ((long)block * destinationChannels + destinationFirst + channel) * size;
            Buffer.MemoryCopy(s, d, size * sizeof(float), size * sizeof(float));
        }
    }

    /// <summary>Units of <see cref="WindowSum{V}"/>: one channel of one block each.</summary>
    public static int WindowSumUnits(int channels, int blocks) => blocks * channels;

    /// <summary>
    /// y[c] = Σ x[c + j], j = -<paramref name="before"/> … <paramref name="after"/>, inside the channels; x and y [blocks][channels][plane][L].
    /// Each sum is formed anew (a running sum would drift).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WindowSum<V>(float* x, float* y, int channels, int plane, int before, int after, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint size = (nint)plane * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            int channel = unit % channels;
            int first = Math.Max(-before, -channel), last = Math.Min(after, channels - 1 - channel);
            float* source = x + ((long)unit + first) * size;
            float* destination = y + (long)unit * size;
            for (nint p = 0; p < size; p += V.Count)
            {
                V sum = V.Load(source + p);
                for (int j = 1; j <= last - first; j++)
                    sum += V.Load(source + j * size + p);
                V.Store(sum, destination + p);
            }
        }
    }
}
