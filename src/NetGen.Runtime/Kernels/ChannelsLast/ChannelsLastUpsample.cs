using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Nearest-neighbour enlargement by whole factors, in the ChannelsLast layout, and its adjoint. A unit is a row of the small image.</summary>
public static unsafe class ChannelsLastUpsample
{
    /// <summary>Units of both methods.</summary>
    public static int Units(int height, int batch) => batch * height;

    /// <summary>x [batch][height][width][C] → y [batch][height·factorY][width·factorX][C].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* x, float* y, int width, int channels, int factorY, int factorX, int from, int to) where V : unmanaged, ISimd<V>
    {
        nint inRow = (nint)width * channels, outRow = inRow * factorX;
        for (int row = from; row < to; row++)
        {
            float* source = x + row * inRow;
            float* first = y + row * factorY * outRow;
            for (int w = 0; w < width; w++, source += channels)
                for (int j = 0; j < factorX; j++)
                    ChannelsLastChannels.CopyRun<V>(source, first + ((nint)w * factorX + j) * channels, channels);
            for (int i = 1; i < factorY; i++)
                Buffer.MemoryCopy(first, first + i * outRow, outRow * sizeof(float), outRow * sizeof(float));
        }
    }

    /// <summary>dx [batch][height][width][C]: each element is the sum of its factorY x factorX window of dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* dy, float* dx, int width, int channels, int factorY, int factorX, int from, int to) where V : unmanaged, ISimd<V>
    {
        nint inRow = (nint)width * channels, outRow = inRow * factorX;
        for (int row = from; row < to; row++)
        {
            for (int w = 0; w < width; w++)
            {
                float* window = dy + row * factorY * outRow + (nint)w * factorX * channels;
                float* target = dx + row * inRow + (nint)w * channels;
                int c = 0;
                for (; c + V.Count <= channels; c += V.Count)
                    V.Store(Sum<V, AllLanes>(window + c, channels, outRow, factorY, factorX, V.Count), target + c);
                if (c < channels)
                    V.StoreFirst(Sum<V, FirstLanes>(window + c, channels, outRow, factorY, factorX, channels - c), target + c, channels - c);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum<V, TLanes>(float* window, nint pixel, nint row, int factorY, int factorX, int lanes)
        where V : unmanaged, ISimd<V>
        where TLanes : struct, ILaneCount
    {
        V sum = V.Zero;
        for (int i = 0; i < factorY; i++)
            for (int j = 0; j < factorX; j++)
                sum += TLanes.Load<V>(window + i * row + j * pixel, lanes);
        return sum;
    }
}
