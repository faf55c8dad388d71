using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Linear interpolation along both axes of an image, in the lanes layout, and its adjoint. A unit is one channel of one block.</summary>
public static unsafe class LaneBilinear
{
    /// <summary>Columns whose places are found at once, for all rows.</summary>
    private const int Columns = 256;

    /// <summary>Units of both methods.</summary>
    public static int Units(in ResizeShape shape, int blocks) => blocks * shape.Channels;

    /// <summary>x [blocks][C][H][W][L] → y [blocks][C][OH][OW][L].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* x, float* y, in ResizeShape shape, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        (int First, float Share)* columns = stackalloc (int, float)[Columns];
        nint inRow = (nint)shape.InWidth * V.Count, outRow = (nint)shape.OutWidth * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            float* plane = x + (long)unit * shape.InHeight * inRow, result = y + (long)unit * shape.OutHeight * outRow;
            for (int first = 0; first < shape.OutWidth; first += Columns)
            {
                int count = Places(shape, columns, first);
                for (int h = 0; h < shape.OutHeight; h++)
                {
                    (int row, float below) = shape.Row(h);
                    float* upper = plane + row * inRow;
                    nint down = below == 0 ? 0 : inRow;
                    V lower = V.Create(below);
                    for (int w = 0; w < count; w++)
                    {
                        float* at = upper + (nint)columns[w].First * V.Count;
                        nint right = columns[w].Share == 0 ? 0 : V.Count;
                        V share = V.Create(columns[w].Share);
                        V top = Between(V.Load(at), V.Load(at + right), share), bottom = Between(V.Load(at + down), V.Load(at + down + right), share);
                        V.Store(Between(top, bottom, lower), result + h * outRow + (nint)(first + w) * V.Count);
                    }
                }
            }
        }
    }

    /// <summary>dx [blocks][C][H][W][L]: each dy goes to the four elements that it was read between, in their shares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* dy, float* dx, in ResizeShape shape, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        (int First, float Share)* columns = stackalloc (int, float)[Columns];
        nint inRow = (nint)shape.InWidth * V.Count, outRow = (nint)shape.OutWidth * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            float* gradient = dy + (long)unit * shape.OutHeight * outRow, plane = dx + (long)unit * shape.InHeight * inRow;
            new Span<float>(plane, checked((int)(shape.InHeight * inRow))).Clear();
            for (int first = 0; first < shape.OutWidth; first += Columns)
            {
                int count = Places(shape, columns, first);
                for (int h = 0; h < shape.OutHeight; h++)
                {
                    (int row, float below) = shape.Row(h);
                    float* upper = plane + row * inRow;
                    V lower = V.Create(below);
                    for (int w = 0; w < count; w++)
                    {
                        float* at = upper + (nint)columns[w].First * V.Count;
                        V share = V.Create(columns[w].Share), whole = V.Load(gradient + h * outRow + (nint)(first + w) * V.Count), bottom = whole * lower, top = whole - bottom;
                        Spread(top, share, at, columns[w].Share);
                        if (below != 0)
                            Spread(bottom, share, at + inRow, columns[w].Share);
                    }
                }
            }
        }
    }

    private static int Places(in ResizeShape shape, (int First, float Share)* columns, int first)
    {
        int count = Math.Min(Columns, shape.OutWidth - first);
        for (int w = 0; w < count; w++)
            columns[w] = shape.Column(first + w);
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Between<V>(V a, V b, V share) where V : unmanaged, ISimd<V> => V.MultiplyAdd(b - a, share, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread<V>(V whole, V share, float* at, float right) where V : unmanaged, ISimd<V>
    {
        V part = whole * share;
        V.Store(V.Load(at) + (whole - part), at);
        if (right != 0)
            V.Store(V.Load(at + V.Count) + part, at + V.Count);
    }
}
