using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Maximum over windows, in the lanes layout. A unit is one channel of one block. Windows must not lie in the padding alone.</summary>
/// <remarks>A NaN in a window makes its maximum NaN.</remarks>
public static unsafe class LaneMaxPool
{
    /// <summary>Units of every method here.</summary>
    public static int Units(in PoolShape shape, int blocks) => LanePool.Units(shape, blocks);

    /// <summary>x [blocks][C][H][W][L] → y [blocks][C][OH][OW][L].</summary>
    public static void Forward<V, TEpilogue>(float* x, float* y, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue => LanePool.Forward<V, MaximumFold, TEpilogue>(x, y, shape, from, to, state);

    /// <summary>
    /// dx [blocks][C][H][W][L]: each window's dy goes to the first element, row by row, that equals its maximum y; the rest is zero.
    /// Works for overlapping windows too, whose shares add up in the order of the windows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V, TEpilogue>(float* x, float* y, float* dy, float* dx, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        int inRow = shape.InWidth * V.Count, inPlane = shape.InHeight * inRow, outRow = shape.OutWidth * V.Count, outPlane = shape.OutHeight * outRow;
        bool tiled = PoolWindow.IsHalving(shape) && PoolWindow.IsTiling(shape);
        for (int unit = from; unit < to; unit++)
        {
            int block = unit / shape.Channels, channel = unit % shape.Channels;
            long offset = (long)unit * inPlane, outOffset = (long)unit * outPlane;
            if (tiled)
            {
                for (int h = 0; h < shape.OutHeight; h++, offset += 2 * inRow, outOffset += outRow)
                {
                    HalvingGradientRow<V>(x + offset, y + outOffset, dy + outOffset, dx + offset, inRow, shape.OutWidth);
                    TEpilogue.Apply(state, offset, block, channel, 2 * shape.InWidth);
                }
                continue;
            }
            new Span<float>(dx + offset, inPlane).Clear();
            for (int h = 0; h < shape.OutHeight; h++)
                GradientRow<V>(x + offset, y + outOffset + h * outRow, dy + outOffset + h * outRow, dx + offset, shape, h);
            TEpilogue.Apply(state, offset, block, channel, shape.InHeight * shape.InWidth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void HalvingGradientRow<V>(float* x, float* y, float* dy, float* dx, nint inRow, int width)
        where V : unmanaged, ISimd<V>
    {
        for (int q = 0; q < width; q++)
        {
            V maximum = V.Load(y), left = V.Load(dy);
            V first = V.Equal(V.Load(x), maximum), second = V.Equal(V.Load(x + V.Count), maximum), third = V.Equal(V.Load(x + inRow), maximum);
            V.Store(V.And(left, first), dx);
            left = V.Select(first, V.Zero, left);
            V.Store(V.And(left, second), dx + V.Count);
            left = V.Select(second, V.Zero, left);
            V.Store(V.And(left, third), dx + inRow);
            // What no other element took belongs to the last one.
            V.Store(V.Select(third, V.Zero, left), dx + inRow + V.Count);
            x += 2 * V.Count;
            dx += 2 * V.Count;
            y += V.Count;
            dy += V.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GradientRow<V>(float* x, float* y, float* dy, float* dx, in PoolShape shape, int h)
        where V : unmanaged, ISimd<V>
    {
        PoolWindow.ClipRows(shape, h, out int top, out int bottom);
        for (int q = 0; q < shape.OutWidth; q++)
        {
            PoolWindow.ClipColumns(shape, q, out int left, out int right);
            V maximum = V.Load(y + (nint)q * V.Count), rest = V.Load(dy + (nint)q * V.Count);
            for (int i = top; i < bottom; i++)
            {
                for (int j = left; j < right; j++)
                {
                    nint at = ((nint)i * shape.InWidth + j) * V.Count;
                    V takes = V.Equal(V.Load(x + at), maximum);
                    V.Store(V.Load(dx + at) + V.And(rest, takes), dx + at);
                    rest = V.Select(takes, V.Zero, rest);
                }
            }
        }
    }
}
