using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Operations across the channels of a tensor in the ChannelsLast layout: joining, cutting, window sums. Units are pieces of the pixels.</summary>
public static unsafe class ChannelsLastChannels
{
    /// <summary>Pixels in a unit.</summary>
    private const int UnitPixels = 64;

    /// <summary>Channels that a window sum works on at a time.</summary>
    private const int PieceChannels = 1024;

    /// <summary>Units of the methods here for <paramref name="pixels"/> = batch·height·width.</summary>
    public static int Units(long pixels) => (int)Pieces.Of(pixels, UnitPixels);

    /// <summary>
    /// Copies <paramref name="count"/> channels of each pixel: from channel <paramref name="sourceFirst"/> of a tensor with <paramref name="sourceChannels"/>
    /// to channel <paramref name="destinationFirst"/> of one with <paramref name="destinationChannels"/>.
    /// A concatenation is one such copy for each part, a slice is a single one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<V>(
        float* source, int sourceChannels, int sourceFirst,
        float* destination, int destinationChannels, int destinationFirst,
        int count, long pixels, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        long end = Math.Min(pixels, (long)to * UnitPixels);
        for (long pixel = (long)from * UnitPixels; pixel < end; pixel++)
            CopyRun<V>(source + pixel * sourceChannels + sourceFirst, destination + pixel * destinationChannels + destinationFirst, count);
    }

    /// <summary>
    /// y[c] = Σ x[c + j], j = -<paramref name="before"/> … <paramref name="after"/>, inside the channels of each pixel.
    /// Each sum is formed anew (a running sum would drift).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void WindowSum<V>(float* x, float* y, int channels, int before, int after, long pixels, int from, int to) where V : unmanaged, ISimd<V>
    {
        // A piece of the channels between zeros, so that no sum looks at where it is.
        float* padded = stackalloc float[before + PieceChannels + after + V.Count];
        long end = Math.Min(pixels, (long)to * UnitPixels);
        for (long pixel = (long)from * UnitPixels; pixel < end; pixel++)
        {
            for (int first = 0; first < channels; first += PieceChannels)
            {
                int count = Math.Min(PieceChannels, channels - first);
                for (int i = 0; i < before + count + after + V.Count; i++)
                {
                    int channel = first + i - before;
                    padded[i] = channel >= 0 && channel < channels ? x[pixel * channels + channel] : 0;
                }
                float* target = y + pixel * channels + first;
                for (int c = 0; c < count; c += V.Count)
                {
                    V sum = V.Load(padded + c);
                    for (int j = 1; j <= before + after; j++)
                        sum += V.Load(padded + c + j);
                    V.StoreFirst(sum, target + c, Math.Min(V.Count, count - c));
                }
            }
        }
    }

    /// <summary>A short run of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CopyRun<V>(float* source, float* destination, int count) where V : unmanaged, ISimd<V>
    {
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            V.Store(V.Load(source + i), destination + i);
        if (i < count)
            V.StoreFirst(V.LoadFirst(source + i, count - i), destination + i, count - i);
    }
}
