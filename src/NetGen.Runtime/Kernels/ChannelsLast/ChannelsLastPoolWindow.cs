using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>What pooling kernels of the ChannelsLast layout share: the part of a window inside the image, and units made of some channels of an image.</summary>
internal static unsafe class ChannelsLastPoolWindow
{
    /// <summary>Channels in a unit: whole vectors of every width.</summary>
    private const int UnitChannels = 64;

    /// <summary>Units per image.</summary>
    public static int UnitsPerImage(int channels) => Pieces.Of(channels, UnitChannels);

    /// <summary>Image and channels [first, end) of a unit.</summary>
    public static void Piece(int unit, int channels, out int image, out int first, out int end)
    {
        image = unit / UnitsPerImage(channels);
        first = unit % UnitsPerImage(channels) * UnitChannels;
        end = Math.Min(channels, first + UnitChannels);
    }

    /// <summary>The part [first, end) of window <paramref name="index"/> along one axis that lies inside an image of <paramref name="size"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clip(int index, int stride, int pad, int kernel, int size, out int first, out int end)
    {
        int start = index * stride - pad;
        first = Math.Max(start, 0);
        end = Math.Min(start + kernel, size);
    }

    /// <summary>Zeros some channels of contiguous pixels.</summary>
    public static void Clear(float* pixels, int count, int stride, int channels)
    {
        if (stride == channels)
        {
            new Span<float>(pixels, count * channels).Clear();
            return;
        }
        for (int i = 0; i < count; i++)
            new Span<float>(pixels + (nint)i * stride, channels).Clear();
    }
}
