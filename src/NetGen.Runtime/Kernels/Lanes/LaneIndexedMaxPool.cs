using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Maximum over windows that also notes where in its window each maximum lay (row · KernelWidth + column, as a float; the first of equal ones), so that the gradient
/// needs neither the image nor the maxima again. In the lanes layout; a unit is one channel of one block.
/// </summary>
/// <remarks>A NaN in a window makes its maximum NaN; the place noted then is any.</remarks>
public static unsafe class LaneIndexedMaxPool
{
    /// <summary>Units of both methods.</summary>
    public static int Units(in PoolShape shape, int blocks) => LaneMaxPool.Units(shape, blocks);

    /// <summary>x [blocks][C][H][W][L] → y and index [blocks][C][OH][OW][L].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* y, float* index, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        int inPlane = shape.InHeight * shape.InWidth * V.Count, outRow = shape.OutWidth * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            long offset = (long)unit * shape.OutHeight * outRow;
            for (int h = 0; h < shape.OutHeight; h++, offset += outRow)
            {
                Row<V>(x + (long)unit * inPlane, y + offset, index + offset, shape, h);
                TEpilogue.Apply(state, offset, unit / shape.Channels, unit % shape.Channels, shape.OutWidth);
            }
        }
    }

    /// <summary>dx [blocks][C][H][W][L]: each window's dy goes to the place of its maximum; the rest is zero, and shares of overlapping windows add up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V, TEpilogue>(float* index, float* dy, float* dx, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        int inRow = shape.InWidth * V.Count, inPlane = shape.InHeight * inRow, outRow = shape.OutWidth * V.Count;
        bool tiled = PoolWindow.IsTiling(shape);
        for (int unit = from; unit < to; unit++)
        {
            int block = unit / shape.Channels, channel = unit % shape.Channels;
            long offset = (long)unit * inPlane, outOffset = (long)unit * shape.OutHeight * outRow;
            if (!tiled)
                new Span<float>(dx + offset, inPlane).Clear();
            for (int h = 0; h < shape.OutHeight; h++, outOffset += outRow)
            {
                if (tiled)
                {
                    DisjointRow<V>(index + outOffset, dy + outOffset, dx + offset + (nint)h * shape.KernelHeight * inRow, inRow, shape.OutWidth, shape);
                    TEpilogue.Apply(state, offset + (nint)h * shape.KernelHeight * inRow, block, channel, shape.KernelHeight * shape.InWidth);
                }
                else
                {
                    GradientRow<V>(index + outOffset, dy + outOffset, dx + offset, shape, h);
                }
            }
            if (!tiled)
                TEpilogue.Apply(state, offset, block, channel, shape.InHeight * shape.InWidth);
        }
    }

    /// <summary>One row of maxima and their places; without places if <paramref name="index"/> is null. <paramref name="plane"/> is where row 0 of the image lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Row<V>(float* plane, float* y, float* index, in PoolShape shape, int h)
        where V : unmanaged, ISimd<V>
    {
        if (index == null)
            LanePool.Row<V, MaximumFold>(plane, y, shape, h);
        else if (PoolWindow.IsHalving(shape))
            HalvingRow<V>(plane + (nint)2 * h * shape.InWidth * V.Count, (nint)shape.InWidth * V.Count, y, index, shape.OutWidth);
        else
            AnyRow<V>(plane, y, index, shape, h);
    }

    /// <summary>
    /// A rectangle of dx for <paramref name="channels"/> planes from <paramref name="firstPlane"/> on: to <paramref name="destination"/>, whose planes are
    /// <paramref name="stride"/> floats apart, rows close-packed. Windows must not overlap and have no padding; the rectangle must consist of whole windows
    /// (and what lies behind the last of them).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Spread<V>(
        float* index, float* dy, long firstPlane, int channels, in PoolShape shape, int firstRow, int endRow, int firstColumn, int endColumn, float* destination, nint stride)
        where V : unmanaged, ISimd<V>
    {
        int width = (endColumn - firstColumn) * V.Count;
        bool tiled = PoolWindow.IsTiling(shape);
        int top = firstRow / shape.StrideY, bottom = Math.Min((endRow + shape.StrideY - 1) / shape.StrideY, shape.OutHeight);
        int left = firstColumn / shape.StrideX, right = Math.Min((endColumn + shape.StrideX - 1) / shape.StrideX, shape.OutWidth);
        for (int c = 0; c < channels; c++, destination += stride)
        {
            if (!tiled)
                new Span<float>(destination, (endRow - firstRow) * width).Clear();
            for (int h = top; h < bottom; h++)
            {
                long at = (((firstPlane + c) * shape.OutHeight + h) * shape.OutWidth + left) * V.Count;
                DisjointRow<V>(index + at, dy + at, destination + (nint)(h * shape.StrideY - firstRow) * width, width, right - left, shape);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void HalvingRow<V>(float* x, nint inRow, float* y, float* index, int width)
        where V : unmanaged, ISimd<V>
    {
        V one = V.Create(1f), two = V.Create(2f), three = V.Create(3f);
        for (int q = 0; q < width; q++, x += 2 * V.Count)
        {
            V a = V.Load(x), b = V.Load(x + V.Count), c = V.Load(x + inRow), d = V.Load(x + inRow + V.Count);
            V greatest = MaximumFold.Fold(MaximumFold.Fold(a, b), MaximumFold.Fold(c, d));
            V.Store(greatest, y + (nint)q * V.Count);
            V place = V.Select(V.Equal(c, greatest), two, three);
            place = V.Select(V.Equal(b, greatest), one, place);
            V.Store(V.Select(V.Equal(a, greatest), V.Zero, place), index + (nint)q * V.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AnyRow<V>(float* plane, float* y, float* index, in PoolShape shape, int h)
        where V : unmanaged, ISimd<V>
    {
        PoolWindow.ClipRows(shape, h, out int top, out int bottom);
        for (int q = 0; q < shape.OutWidth; q++)
        {
            PoolWindow.ClipColumns(shape, q, out int left, out int right);
            int place = (top - PoolWindow.Top(shape, h)) * shape.KernelWidth + left - PoolWindow.Left(shape, q);
            V greatest = V.Load(plane + ((nint)top * shape.InWidth + left) * V.Count), places = V.Create(place);
            for (int i = top; i < bottom; i++, place += shape.KernelWidth)
            {
                for (int j = left; j < right; j++)
                {
                    V x = V.Load(plane + ((nint)i * shape.InWidth + j) * V.Count);
                    places = V.Select(V.LessThan(greatest, x), V.Create(place + j - left), places);
                    greatest = MaximumFold.Fold(greatest, x);
                }
            }
            V.Store(greatest, y + (nint)q * V.Count);
            V.Store(places, index + (nint)q * V.Count);
        }
    }

    /// <summary>A row of <paramref name="windows"/> windows that do not overlap: every element of them is written, once. Rows of dx are <paramref name="row"/> floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DisjointRow<V>(float* index, float* dy, float* dx, nint row, int windows, in PoolShape shape)
        where V : unmanaged, ISimd<V>
    {
        nint step = (nint)shape.StrideX * V.Count;
        if (shape.KernelHeight == 2 && shape.KernelWidth == 2)
        {
            V one = V.Create(1f), two = V.Create(2f), three = V.Create(3f);
            for (int q = 0; q < windows; q++, dx += step, index += V.Count, dy += V.Count)
            {
                V place = V.Load(index), gradient = V.Load(dy);
                V.Store(V.And(gradient, V.Equal(place, V.Zero)), dx);
                V.Store(V.And(gradient, V.Equal(place, one)), dx + V.Count);
                V.Store(V.And(gradient, V.Equal(place, two)), dx + row);
                V.Store(V.And(gradient, V.Equal(place, three)), dx + row + V.Count);
            }
            return;
        }
        for (int q = 0; q < windows; q++, dx += step, index += V.Count, dy += V.Count)
        {
            V place = V.Load(index), gradient = V.Load(dy);
            for (int r = 0; r < shape.KernelHeight; r++)
            {
                for (int s = 0; s < shape.KernelWidth; s++)
                    V.Store(V.And(gradient, V.Equal(place, V.Create(r * shape.KernelWidth + s))), dx + r * row + s * V.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GradientRow<V>(float* index, float* dy, float* dx, in PoolShape shape, int h)
        where V : unmanaged, ISimd<V>
    {
        PoolWindow.ClipRows(shape, h, out int top, out int bottom);
        for (int q = 0; q < shape.OutWidth; q++)
        {
            PoolWindow.ClipColumns(shape, q, out int left, out int right);
            V places = V.Load(index + (nint)q * V.Count), gradient = V.Load(dy + (nint)q * V.Count);
            int place = (top - PoolWindow.Top(shape, h)) * shape.KernelWidth + left - PoolWindow.Left(shape, q);
            for (int i = top; i < bottom; i++, place += shape.KernelWidth)
            {
                for (int j = left; j < right; j++)
                {
                    float* at = dx + ((nint)i * shape.InWidth + j) * V.Count;
                    V.Store(V.Load(at) + V.And(gradient, V.Equal(places, V.Create(place + j - left))), at);
                }
            }
        }
    }
}
