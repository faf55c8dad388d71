using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>The windows of a pooling, whatever the layout.</summary>
internal static class PoolWindow
{
    /// <summary>Windows of 2 x 2 side by side without padding: the common case, with kernels of its own.</summary>
    public static bool IsHalving(in PoolShape shape) =>
        shape is { Adaptive: false, KernelHeight: 2, KernelWidth: 2, StrideY: 2, StrideX: 2, PadTop: 0, PadLeft: 0 }
        && 2 * shape.OutHeight <= shape.InHeight && 2 * shape.OutWidth <= shape.InWidth;

    /// <summary>Windows that cover the image without gaps or overlap.</summary>
    public static bool IsTiling(in PoolShape shape) =>
        shape is { Adaptive: false, PadTop: 0, PadLeft: 0 } && shape.StrideY == shape.KernelHeight && shape.StrideX == shape.KernelWidth
        && shape.OutHeight * shape.KernelHeight == shape.InHeight && shape.OutWidth * shape.KernelWidth == shape.InWidth;

    /// <summary>The rows [first, end) of window row h that lie inside of the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ClipRows(in PoolShape shape, int h, out int first, out int end)
    {
        if (shape.Adaptive)
            Share(h, shape.OutHeight, shape.InHeight, out first, out end);
        else
            Clip(h, shape.StrideY, shape.PadTop, shape.KernelHeight, shape.InHeight, out first, out end);
    }

    /// <summary>The columns [first, end) of window column w that lie inside of the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ClipColumns(in PoolShape shape, int w, out int first, out int end)
    {
        if (shape.Adaptive)
            Share(w, shape.OutWidth, shape.InWidth, out first, out end);
        else
            Clip(w, shape.StrideX, shape.PadLeft, shape.KernelWidth, shape.InWidth, out first, out end);
    }

    /// <summary>The steps [first, end) of window t that exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ClipSteps(in Pool1DShape shape, int t, out int first, out int end)
    {
        if (shape.Adaptive)
            Share(t, shape.OutSteps, shape.InSteps, out first, out end);
        else
            Clip(t, shape.Stride, shape.PadBefore, shape.Kernel, shape.InSteps, out first, out end);
    }

    /// <summary>The first row of window row h, which may lie in the padding.</summary>
    public static int Top(in PoolShape shape, int h) => shape.Adaptive ? AdaptiveWindow.First(h, shape.OutHeight, shape.InHeight) : h * shape.StrideY - shape.PadTop;

    /// <summary>The first column of window column w, which may lie in the padding.</summary>
    public static int Left(in PoolShape shape, int w) => shape.Adaptive ? AdaptiveWindow.First(w, shape.OutWidth, shape.InWidth) : w * shape.StrideX - shape.PadLeft;

    /// <summary>Rows of window row h that the mean counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows(in PoolShape shape, int h) => shape.Adaptive
        ? AdaptiveWindow.Length(h, shape.OutHeight, shape.InHeight)
        : Extent(h, shape.StrideY, shape.PadTop, shape.PadBottom, shape.KernelHeight, shape.InHeight, shape.CountPadding);

    /// <summary>Columns of window column w that the mean counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Columns(in PoolShape shape, int w) => shape.Adaptive
        ? AdaptiveWindow.Length(w, shape.OutWidth, shape.InWidth)
        : Extent(w, shape.StrideX, shape.PadLeft, shape.PadRight, shape.KernelWidth, shape.InWidth, shape.CountPadding);

    /// <summary>Steps of window t that the mean counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Steps(in Pool1DShape shape, int t) => shape.Adaptive
        ? AdaptiveWindow.Length(t, shape.OutSteps, shape.InSteps)
        : Extent(t, shape.Stride, shape.PadBefore, shape.PadAfter, shape.Kernel, shape.InSteps, shape.CountPadding);

    /// <summary>The part [first, end) of window <paramref name="index"/> along one axis that lies inside an image of <paramref name="size"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clip(int index, int stride, int pad, int kernel, int size, out int first, out int end)
    {
        int start = index * stride - pad;
        first = Math.Max(start, 0);
        end = Math.Min(start + kernel, size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Share(int index, int windows, int size, out int first, out int end)
    {
        first = AdaptiveWindow.First(index, windows, size);
        end = first + AdaptiveWindow.Length(index, windows, size);
    }

    /// <summary>
    /// Elements along one axis that the mean over window <paramref name="index"/> counts: those inside of the image, or with <paramref name="countPadding"/> inside of
    /// the padded image.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Extent(int index, int stride, int before, int after, int kernel, int size, bool countPadding)
    {
        int first = index * stride - before, end = first + kernel;
        return countPadding ? Math.Min(end, size + after) - first : Math.Min(end, size) - Math.Max(first, 0);
    }
}
