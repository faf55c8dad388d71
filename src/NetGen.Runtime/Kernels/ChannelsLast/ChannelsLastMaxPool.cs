using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Maximum over windows, in the ChannelsLast layout [batch][height][width][channels]. Windows must not lie in the padding alone.</summary>
/// <remarks>A NaN in a window makes its maximum NaN.</remarks>
public static unsafe class ChannelsLastMaxPool
{
    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>: a row of outputs each.</summary>
    public static int ForwardUnits(in PoolShape shape, int batch) => batch * shape.OutHeight;

    /// <summary>x [batch][H][W][C] → y [batch][OH][OW][C].</summary>
    public static void Forward<V, TEpilogue>(float* x, float* y, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue => ChannelsLastPool.Forward<V, MaximumFold, TEpilogue>(x, y, shape, from, to, state);

    /// <summary>Units of <see cref="Gradient{V, TEpilogue}"/>: some channels of one image each.</summary>
    public static int GradientUnits(in PoolShape shape, int batch) => batch * ChannelsLastPool.UnitsPerImage(shape.Channels);

    /// <summary>
    /// dx [batch][H][W][C]: each window's dy goes to the first element, row by row, that equals its maximum y; the rest is zero.
    /// Works for overlapping windows too, whose shares add up in the order of the windows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V, TEpilogue>(float* x, float* y, float* dy, float* dx, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        for (int unit = from; unit < to; unit++)
        {
            ChannelsLastPool.Piece(unit, shape.Channels, out int image, out int first, out int end);
            nint input = (nint)image * shape.InSize, output = (nint)image * shape.OutSize;
            ChannelsLastPool.Clear(dx + input + first, shape.InHeight * shape.InWidth, shape.Channels, end - first);
            int c = first;
            for (; c + V.Count <= end; c += V.Count)
                Spread<V, AllLanes>(x + input + c, y + output + c, dy + output + c, dx + input + c, shape, V.Count);
            if (c < end)
                Spread<V, FirstLanes>(x + input + c, y + output + c, dy + output + c, dx + input + c, shape, end - c);
            TEpilogue.Apply(state, (long)image * shape.InHeight * shape.InWidth, shape.InHeight * shape.InWidth, first, end - first);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Spread<V, TLanes>(float* x, float* y, float* dy, float* dx, in PoolShape shape, int lanes)
        where V : unmanaged, ISimd<V>
        where TLanes : struct, ILaneCount
    {
        nint pixel = shape.Channels;
        for (int h = 0; h < shape.OutHeight; h++)
        {
            PoolWindow.ClipRows(shape, h, out int top, out int bottom);
            for (int w = 0; w < shape.OutWidth; w++, y += pixel, dy += pixel)
            {
                PoolWindow.ClipColumns(shape, w, out int left, out int right);
                V maximum = TLanes.Load<V>(y, lanes), rest = TLanes.Load<V>(dy, lanes);
                for (int i = top; i < bottom; i++)
                {
                    nint at = ((nint)i * shape.InWidth + left) * pixel;
                    for (int j = left; j < right; j++, at += pixel)
                    {
                        V takes = V.Equal(TLanes.Load<V>(x + at, lanes), maximum);
                        TLanes.Store(TLanes.Load<V>(dx + at, lanes) + V.And(rest, takes), dx + at, lanes);
                        rest = V.Select(takes, V.Zero, rest);
                    }
                }
            }
        }
    }
}
