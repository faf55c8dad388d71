using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Nearest-neighbour enlargement by whole factors, in the lanes layout, and its adjoint. A unit is one channel of one block.</summary>
public static unsafe class LaneUpsample
{
    /// <summary>Units of both methods.</summary>
    public static int Units(int channels, int blocks) => blocks * channels;

    /// <summary>x [blocks][C][height][width][L] → y [blocks][C][height·factorY][width·factorX][L].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* x, float* y, int height, int width, int factorY, int factorX, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint inRow = (nint)width * V.Count, outRow = inRow * factorX;
        for (long row = (long)from * height; row < (long)to * height; row++)
        {
            float* source = x + row * inRow;
            float* first = y + row * factorY * outRow;
            float* destination = first;
            for (int w = 0; w < width; w++, source += V.Count)
            {
                V value = V.Load(source);
                for (int j = 0; j < factorX; j++, destination += V.Count)
                    V.Store(value, destination);
            }
            for (int i = 1; i < factorY; i++)
                Buffer.MemoryCopy(first, first + i * outRow, outRow * sizeof(float), outRow * sizeof(float));
        }
    }

    /// <summary>dx [blocks][C][height][width][L]: each element is the sum of its factorY x factorX window of dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* dy, float* dx, int height, int width, int factorY, int factorX, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint inRow = (nint)width * V.Count, outRow = inRow * factorX;
        for (long row = (long)from * height; row < (long)to * height; row++)
        {
            float* source = dy + row * factorY * outRow;
            float* destination = dx + row * inRow;
            for (int w = 0; w < width; w++)
            {
                V sum = V.Zero;
                for (int i = 0; i < factorY; i++)
                {
                    float* window = source + i * outRow + (nint)w * factorX * V.Count;
                    for (int j = 0; j < factorX; j++)
                        sum += V.Load(window + (nint)j * V.Count);
                }
                V.Store(sum, destination + (nint)w * V.Count);
            }
        }
    }
}
