using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Mean over windows, in the lanes layout, and its adjoint. A unit is one channel of one block. Windows must not lie in the padding alone.</summary>
public static unsafe class LaneAveragePool
{
    /// <summary>Units of both methods.</summary>
    public static int Units(in PoolShape shape, int blocks) => blocks * shape.Channels;

    /// <summary>x [blocks][C][H][W][L] → y [blocks][C][OH][OW][L].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* y, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
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
                LanePoolWindow.Clip(h, shape.StrideY, shape.PadTop, shape.KernelHeight, shape.InHeight, out int top, out int bottom);
                for (int q = 0; q < shape.OutWidth; q++)
                {
                    LanePoolWindow.Clip(q, shape.StrideX, shape.PadLeft, shape.KernelWidth, shape.InWidth, out int left, out int right);
                    V sum = V.Zero;
                    for (int i = top; i < bottom; i++)
                    {
                        float* row = plane + (nint)i * shape.InWidth * V.Count;
                        V rowSum = V.Load(row + (nint)left * V.Count);
                        for (int j = left + 1; j < right; j++)
                            rowSum += V.Load(row + (nint)j * V.Count);
                        sum += rowSum;
                    }
                    V.Store(sum * V.Create(1f / Divisor(shape, h, q)), y + offset + (nint)q * V.Count);
                }
                TEpilogue.Apply(state, offset, block, channel, shape.OutWidth);
            }
        }
    }

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
                LanePoolWindow.Clip(h, shape.StrideY, shape.PadTop, shape.KernelHeight, shape.InHeight, out int top, out int bottom);
                for (int q = 0; q < shape.OutWidth; q++, g += V.Count)
                {
                    LanePoolWindow.Clip(q, shape.StrideX, shape.PadLeft, shape.KernelWidth, shape.InWidth, out int left, out int right);
                    V share = V.Load(g) * V.Create(1f / Divisor(shape, h, q));
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

    /// <summary>Elements of window (h, w) inside the image, or, with CountPadding, inside the padded image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Divisor(in PoolShape shape, int h, int w)
    {
        int top = h * shape.StrideY - shape.PadTop, left = w * shape.StrideX - shape.PadLeft;
        int bottom = top + shape.KernelHeight, right = left + shape.KernelWidth;
        return shape.CountPadding
            ? (Math.Min(bottom, shape.InHeight + shape.PadBottom) - top) * (Math.Min(right, shape.InWidth + shape.PadRight) - left)
            : (Math.Min(bottom, shape.InHeight) - Math.Max(top, 0)) * (Math.Min(right, shape.InWidth) - Math.Max(left, 0));
    }
}
