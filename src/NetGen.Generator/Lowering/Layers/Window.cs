using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>One direction of a sliding window.</summary>
internal readonly record struct WindowAxis(int Kernel, int Stride, int PadBefore, int PadAfter, int Dilation)
{
    /// <summary>Elements from the first to the last that the window touches.</summary>
    public long Extent => ((Kernel - 1L) * Dilation) + 1;

    /// <summary>Positions in a line of <paramref name="length"/>: ⌊(length + padding - extent)/stride⌋ + 1; not positive where the window does not fit.</summary>
    public long Positions(int length)
    {
        long room = (long)length + PadBefore + PadAfter - Extent;
        return room < 0 ? 0 : (room / Stride) + 1;
    }
}

/// <summary>Kernel, stride, padding and dilation as the convolutions and poolings of the language declare them.</summary>
internal sealed record Window(WindowAxis Y, WindowAxis X)
{
    /// <summary>Reads them; mistakes are reported.</summary>
    /// <param name="layer">The statement.</param>
    /// <param name="strideIsKernel">Whether the stride defaults to the kernel (poolings) or to 1.</param>
    public static Window Read(StatementContext layer, bool strideIsKernel)
    {
        Statement s = layer.Statement;
        bool same = s.Enum("Pad", "Valid") == "Same";
        if (same && s.Arguments.Any(a => a.Name is "Padding" or "PaddingHeight" or "PaddingWidth"))
            layer.Report(DiagnosticIds.PadAndPadding);

        int kernel = layer.Whole("Kernel", 1, 1);
        int padding = layer.Whole("Padding", 0, 0), dilation = layer.Whole("Dilation", 1, 1);
        int stride = s.Find("Stride") is null ? 0 : layer.Whole("Stride", 1, 1);
        WindowAxis y = Axis("Height"), x = Axis("Width");
        if (same && Math.Max(y.Stride, x.Stride) > 1)
            layer.Report(DiagnosticIds.SameWithStride, Math.Max(y.Stride, x.Stride));
        return new Window(y, x);

        WindowAxis Axis(string direction)
        {
            int size = layer.Whole("Kernel" + direction, kernel, 1);
            int otherwise = stride > 0 ? stride : strideIsKernel ? size : 1;
            int step = layer.Whole("Stride" + direction, otherwise, 1);
            int gap = layer.Whole("Dilation" + direction, dilation, 1);
            int pad = layer.Whole("Padding" + direction, padding, 0);
            if (!same)
                return new WindowAxis(size, step, pad, pad, gap);
            // The odd one of an even window goes below and to the right.
            long total = (size - 1L) * gap;
            return new WindowAxis(size, step, (int)Math.Min(total / 2, int.MaxValue), (int)Math.Min(total - (total / 2), int.MaxValue), gap);
        }
    }

    /// <summary>"5x5", dilation counted.</summary>
    public string ExtentText => FormattableString.Invariant($"{Y.Extent}x{X.Extent}");

    /// <summary>" padded by 1" or "".</summary>
    public string PaddingText => (Y.PadBefore | X.PadBefore | Y.PadAfter | X.PadAfter) == 0 ? ""
        : Y.PadBefore == X.PadBefore ? FormattableString.Invariant($" padded by {Y.PadBefore}")
        : FormattableString.Invariant($" padded by {Y.PadBefore} and {X.PadBefore}");

    /// <summary>"5x5" as written, for the layer table.</summary>
    public static string KernelText(Statement statement)
    {
        int kernel = statement.Int("Kernel", 1);
        return FormattableString.Invariant($"{statement.Int("KernelHeight", kernel)}x{statement.Int("KernelWidth", kernel)}");
    }

    /// <summary>Reports a window that is larger than its padded input, or that has more positions than a tensor can hold.</summary>
    public bool FitsInto(StatementContext layer, Tensor image)
    {
        long rows = Y.Positions(image.Shape.Height), columns = X.Positions(image.Shape.Width);
        if (rows <= 0 || columns <= 0)
            layer.Report(DiagnosticIds.WindowTooLarge, layer.Text, ExtentText, image.Shape, PaddingText);
        else if ((double)rows * columns > int.MaxValue)
            layer.Report(DiagnosticIds.TooLarge, "The output of " + layer.Text, FormattableString.Invariant($"{(double)rows * columns:F0}"), int.MaxValue);
        else
            return true;
        return false;
    }
}
