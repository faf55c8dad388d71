using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Mean over windows, in the ChannelsLast layout [batch][height][width][channels], and its adjoint. Windows must not lie in the padding alone.</summary>
public static unsafe class ChannelsLastAveragePool
{
    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>: a row of outputs each.</summary>
    public static int ForwardUnits(in PoolShape shape, int batch) => batch * shape.OutHeight;

    /// <summary>x [batch][H][W][C] → y [batch][OH][OW][C].</summary>
    public static void Forward<V, TEpilogue>(float* x, float* y, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue => ChannelsLastPool.Forward<V, MeanFold, TEpilogue>(x, y, shape, from, to, state);

    /// <summary>Units of <see cref="Gradient{V, TEpilogue}"/>: some channels of one image each.</summary>
    public static int GradientUnits(in PoolShape shape, int batch) => batch * ChannelsLastPool.UnitsPerImage(shape.Channels);

    /// <summary>dx [batch][H][W][C]: each window spreads its dy evenly over the elements it covers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V, TEpilogue>(float* dy, float* dx, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        for (int unit = from; unit < to; unit++)
        {
            ChannelsLastPool.Piece(unit, shape.Channels, out int image, out int first, out int end);
            float* input = dx + (nint)image * shape.InSize;
            float* output = dy + (nint)image * shape.OutSize;
            ChannelsLastPool.Clear(input + first, shape.InHeight * shape.InWidth, shape.Channels, end - first);
            int c = first;
            for (; c + V.Count <= end; c += V.Count)
                Spread<V, AllLanes>(output + c, input + c, shape, V.Count);
            if (c < end)
                Spread<V, FirstLanes>(output + c, input + c, shape, end - c);
            TEpilogue.Apply(state, (long)image * shape.InHeight * shape.InWidth, shape.InHeight * shape.InWidth, first, end - first);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Spread<V, TLanes>(float* dy, float* dx, in PoolShape shape, int lanes)
        where V : unmanaged, ISimd<V>
        where TLanes : struct, ILaneCount
    {
        nint pixel = shape.Channels;
        for (int h = 0; h < shape.OutHeight; h++)
        {
            PoolWindow.ClipRows(shape, h, out int top, out int bottom);
            int rows = PoolWindow.Rows(shape, h);
            for (int w = 0; w < shape.OutWidth; w++, dy += pixel)
            {
                PoolWindow.ClipColumns(shape, w, out int left, out int right);
                V share = TLanes.Load<V>(dy, lanes) * V.Create(1f / (rows * PoolWindow.Columns(shape, w)));
                for (int i = top; i < bottom; i++)
                {
                    float* target = dx + ((nint)i * shape.InWidth + left) * pixel;
                    for (int j = left; j < right; j++, target += pixel)
                        TLanes.Store(TLanes.Load<V>(target, lanes) + share, target, lanes);
                }
            }
        }
    }
}
