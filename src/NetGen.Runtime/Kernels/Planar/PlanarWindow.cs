using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Rows of windows over one plane: first the plane's rows are folded, vectors of columns at a time, then neighbouring columns.</summary>
internal static unsafe class PlanarWindow
{
    /// <summary>Floats of <c>folded</c>, the room for one folded row with its padding.</summary>
    public static int Room(in PoolShape shape) => (shape.OutWidth - 1) * shape.StrideX + shape.KernelWidth + 64;

    /// <summary>Writes rows [<paramref name="first"/>, <paramref name="end"/>) of windows to y, one behind the other.</summary>
    /// <param name="plane">Row 0 of the plane (which need not exist, if none of the windows touches it).</param>
    /// <param name="pitch">Floats from one row of the plane to the next.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="first">First row of windows.</param>
    /// <param name="end">Behind the last one.</param>
    /// <param name="y">The result.</param>
    /// <param name="folded"><see cref="Room"/> floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows<V, TFold>(float* plane, nint pitch, in PoolShape shape, int first, int end, float* y, float* folded)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
    {
        if (PoolWindow.IsHalving(shape))
        {
            float* upper = plane + 2 * first * pitch;
            for (int h = first; h < end; h++, upper += 2 * pitch, y += shape.OutWidth)
                Halve<V, TFold>(upper, upper + pitch, y, shape.OutWidth);
            return;
        }
        int need = (shape.OutWidth - 1) * shape.StrideX + shape.KernelWidth, width = Math.Min(shape.InWidth, need - shape.PadLeft);
        new Span<float>(folded, shape.PadLeft).Fill(TFold.Identity);
        new Span<float>(folded + shape.PadLeft + width, need - shape.PadLeft - width).Fill(TFold.Identity);
        for (int h = first; h < end; h++, y += shape.OutWidth)
        {
            PoolWindow.ClipRows(shape, h, out int top, out int bottom);
            FoldRows<V, TFold>(plane + top * pitch, pitch, bottom - top, width, folded + shape.PadLeft);
            FoldColumns<V, TFold>(folded, shape.KernelWidth, shape.StrideX, shape.OutWidth, y);
        }
    }

    /// <summary>2x2 windows side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halve<V, TFold>(float* upper, float* lower, float* y, int count)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
    {
        int w = 0;
        for (; w + V.Count <= count; w += V.Count)
        {
            V low = TFold.Fold(V.Load(upper + 2 * w), V.Load(lower + 2 * w));
            V high = TFold.Fold(V.Load(upper + 2 * w + V.Count), V.Load(lower + 2 * w + V.Count));
            V.Store(TFold.Fold(V.EvenLanes(low, high), V.OddLanes(low, high)), y + w);
        }
        if (w < count)
        {
            int left = 2 * (count - w), more = left - V.Count;
            V low = TFold.Fold(V.LoadFirst(upper + 2 * w, left), V.LoadFirst(lower + 2 * w, left));
            V high = TFold.Fold(V.LoadFirst(upper + 2 * w + V.Count, more), V.LoadFirst(lower + 2 * w + V.Count, more));
            V.StoreFirst(TFold.Fold(V.EvenLanes(low, high), V.OddLanes(low, high)), y + w, count - w);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FoldRows<V, TFold>(float* rows, nint pitch, int count, int width, float* folded)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
    {
        int w = 0;
        for (; w + V.Count <= width; w += V.Count)
        {
            V fold = V.Load(rows + w);
            for (int i = 1; i < count; i++)
                fold = TFold.Fold(fold, V.Load(rows + i * pitch + w));
            V.Store(fold, folded + w);
        }
        if (w < width)
        {
            V fold = V.LoadFirst(rows + w, width - w);
            for (int i = 1; i < count; i++)
                fold = TFold.Fold(fold, V.LoadFirst(rows + i * pitch + w, width - w));
            V.StoreFirst(fold, folded + w, width - w);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FoldColumns<V, TFold>(float* folded, int kernel, int stride, int count, float* y)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
    {
        if (stride > 2)
        {
            for (int w = 0; w < count; w++)
            {
                F1 fold = F1.Load(folded + w * stride);
                for (int j = 1; j < kernel; j++)
                    fold = TFold.Fold(fold, F1.Load(folded + w * stride + j));
                y[w] = fold.Value;
            }
            return;
        }
        for (int w = 0; w < count; w += V.Count)
        {
            V fold = Columns<V>(folded, w * stride, stride);
            for (int j = 1; j < kernel; j++)
                fold = TFold.Fold(fold, Columns<V>(folded, w * stride + j, stride));
            V.StoreFirst(fold, y + w, Math.Min(V.Count, count - w));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Columns<V>(float* row, int first, int stride) where V : unmanaged, ISimd<V> =>
        stride == 1 ? V.Load(row + first) : V.EvenLanes(V.Load(row + first), V.Load(row + first + V.Count));
}
