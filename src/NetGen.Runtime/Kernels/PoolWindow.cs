using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>The windows of a pooling, whatever the layout.</summary>
internal static class PoolWindow
{
    /// <summary>Windows of 2 x 2 side by side without padding: the common case, with kernels of its own.</summary>
    public static bool IsHalving(in PoolShape shape) =>
        shape is { KernelHeight: 2, KernelWidth: 2, StrideY: 2, StrideX: 2, PadTop: 0, PadLeft: 0 }
        && 2 * shape.OutHeight <= shape.InHeight && 2 * shape.OutWidth <= shape.InWidth;

    /// <summary>Windows that cover the image without gaps or overlap.</summary>
    public static bool IsTiling(in PoolShape shape) =>
        shape is { PadTop: 0, PadLeft: 0 } && shape.StrideY == shape.KernelHeight && shape.StrideX == shape.KernelWidth
        && shape.OutHeight * shape.KernelHeight == shape.InHeight && shape.OutWidth * shape.KernelWidth == shape.InWidth;

    /// <summary>The part [first, end) of window <paramref name="index"/> along one axis that lies inside an image of <paramref name="size"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clip(int index, int stride, int pad, int kernel, int size, out int first, out int end)
    {
        int start = index * stride - pad;
        first = Math.Max(start, 0);
        end = Math.Min(start + kernel, size);
    }

    /// <summary>Elements along one axis that the mean over window <paramref name="index"/> counts: those inside of the image, or with <paramref name="countPadding"/> inside of the padded image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Extent(int index, int stride, int before, int after, int kernel, int size, bool countPadding)
    {
        int first = index * stride - before, end = first + kernel;
        return countPadding ? Math.Min(end, size + after) - first : Math.Min(end, size) - Math.Max(first, 0);
    }

    /// <summary>Rows of window row h that the mean counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows(in PoolShape shape, int h) => Extent(h, shape.StrideY, shape.PadTop, shape.PadBottom, shape.KernelHeight, shape.InHeight, shape.CountPadding);

    /// <summary>Columns of window column w that the mean counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Columns(in PoolShape shape, int w) => Extent(w, shape.StrideX, shape.PadLeft, shape.PadRight, shape.KernelWidth, shape.InWidth, shape.CountPadding);
}
