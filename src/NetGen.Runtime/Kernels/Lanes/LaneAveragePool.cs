using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Mean over windows, in the lanes layout, and its adjoint. A unit is one channel of one block. Windows must not lie in the padding alone.</summary>
public static unsafe class LaneAveragePool
{
    /// <summary>Units of both methods.</summary>
    public static int Units(in PoolShape shape, int blocks) => LanePool.Units(shape, blocks);

    /// <summary>x [blocks][C][H][W][L] → y [blocks][C][OH][OW][L].</summary>
    public static void Forward<V, TEpilogue>(float* x, float* y, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue => LanePool.Forward<V, MeanFold, TEpilogue>(x, y, shape, from, to, state);

    /// <summary>dx [blocks][C][H][W][L]: each window spreads its dy evenly over the elements it covers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V, TEpilogue>(float* dy, float* dx, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        int inPlane = shape.InHeight * shape.InWidth * V.Count, outPlane = shape.OutHeight * shape.OutWidth * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            int block = unit / shape.Channels, channel = unit % shape.Channels;
            long offset = (long)unit * inPlane;
            float* g = dy + (long)unit * outPlane;
            new Span<float>(dx + offset, inPlane).Clear();
            for (int h = 0; h < shape.OutHeight; h++)
            {
                PoolWindow.ClipRows(shape, h, out int top, out int bottom);
                int rows = PoolWindow.Rows(shape, h);
                for (int q = 0; q < shape.OutWidth; q++, g += V.Count)
                {
                    PoolWindow.ClipColumns(shape, q, out int left, out int right);
                    V share = V.Load(g) * V.Create(1f / (rows * PoolWindow.Columns(shape, q)));
                    for (int i = top; i < bottom; i++)
                    {
                        float* row = dx + offset + (nint)i * shape.InWidth * V.Count;
                        for (int j = left; j < right; j++)
                            V.Store(V.Load(row + (nint)j * V.Count) + share, row + (nint)j * V.Count);
                    }
                }
            }
            TEpilogue.Apply(state, offset, block, channel, shape.InHeight * shape.InWidth);
        }
    }
}
