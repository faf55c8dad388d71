using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>A pooling in the lanes layout, whatever it makes of its windows. A unit is one channel of one block.</summary>
internal static unsafe class LanePool
{
    public static int Units(in PoolShape shape, int blocks) => blocks * shape.Channels;

    /// <summary>x [blocks][C][H][W][L] → y [blocks][C][OH][OW][L].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TFold, TEpilogue>(float* x, float* y, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
        where TEpilogue : struct, ILaneEpilogue
    {
        int inPlane = shape.InHeight * shape.InWidth * V.Count, outRow = shape.OutWidth * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            int block = unit / shape.Channels, channel = unit % shape.Channels;
            float* plane = x + (long)unit * inPlane;
            long offset = (long)unit * shape.OutHeight * outRow;
            for (int h = 0; h < shape.OutHeight; h++, offset += outRow)
            {
                Windows<V, TFold>(plane, y + offset, shape, h);
                TEpilogue.Apply(state, offset, block, channel, shape.OutWidth);
            }
        }
    }

    /// <summary>One row of windows; <paramref name="plane"/> is where row 0 of the image lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row<V, TFold>(float* plane, float* y, in PoolShape shape, int h)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold => Windows<V, TFold>(plane, y, shape, h);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Windows<V, TFold>(float* plane, float* y, in PoolShape shape, int h)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
    {
        if (typeof(TFold) == typeof(MaximumFold) && PoolWindow.IsHalving(shape))
        {
            HalvingRow<V, TFold>(plane + (nint)2 * h * shape.InWidth * V.Count, (nint)shape.InWidth * V.Count, y, shape.OutWidth);
            return;
        }
        PoolWindow.ClipRows(shape, h, out int top, out int bottom);
        int rows = PoolWindow.Rows(shape, h);
        for (int q = 0; q < shape.OutWidth; q++)
        {
            PoolWindow.ClipColumns(shape, q, out int left, out int right);
            V fold = V.Create(TFold.Identity);
            for (int i = top; i < bottom; i++)
            {
                float* row = plane + (nint)i * shape.InWidth * V.Count;
                V ofRow = V.Load(row + (nint)left * V.Count);
                for (int j = left + 1; j < right; j++)
                    ofRow = TFold.Fold(ofRow, V.Load(row + (nint)j * V.Count));
                fold = TFold.Fold(fold, ofRow);
            }
            V.Store(TFold.Finish(fold, rows * PoolWindow.Columns(shape, q)), y + (nint)q * V.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void HalvingRow<V, TFold>(float* x, nint inRow, float* y, int width)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
    {
        for (int q = 0; q < width; q++, x += 2 * V.Count, y += V.Count)
        {
            V top = TFold.Fold(V.Load(x), V.Load(x + V.Count));
            V bottom = TFold.Fold(V.Load(x + inRow), V.Load(x + inRow + V.Count));
            V.Store(TFold.Fold(top, bottom), y);
        }
    }
}
