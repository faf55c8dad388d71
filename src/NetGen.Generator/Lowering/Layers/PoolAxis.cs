using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>PyTorch's rules for one direction of a pooling window.</summary>
internal static class PoolAxis
{
    /// <summary>Reports padding of more than half of the window. (What a rule works out never makes a window of padding alone.)</summary>
    public static void Check(StatementContext layer, WindowAxis axis)
    {
        int padding = Math.Max(axis.PadBefore, axis.PadAfter);
        if (padding > axis.Kernel / 2)
            layer.Report(DiagnosticIds.PaddingTooLarge, Remedy.Setting("Padding", axis.Kernel / 2), padding, axis.Kernel);
    }

    /// <summary>
    /// With Ceil a window that is larger than the padded image has one position all the same, unless it is larger by a stride or more. It then covers the padded image and what
    /// lies behind,
    /// which counts for nothing: cut to the padded image it is the same window, and no kernel meets a larger one.
    /// </summary>
    public static WindowAxis Cut(WindowAxis axis, int length)
    {
        long padded = (long)length + axis.PadBefore + axis.PadAfter, room = padded - axis.Extent;
        return room < 0 && room + axis.Stride > 0 ? axis with { Kernel = (int)padded, Stride = (int)padded } : axis;
    }

    /// <summary>Windows in a line of <paramref name="length"/>.</summary>
    public static int Positions(WindowAxis axis, int length, bool ceil)
    {
        long floor = axis.Positions(length);
        if (!ceil)
            return (int)floor;
        long room = (long)length + axis.PadBefore + axis.PadAfter - axis.Extent;
        long positions = ((room + axis.Stride - 1) / axis.Stride) + 1;
        // A window that would start in the padding on the right holds nothing.
        return (int)((positions - 1) * axis.Stride >= (long)length + axis.PadBefore ? positions - 1 : positions);
    }
}
