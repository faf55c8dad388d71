using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
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
    /// <summary>Height and width of the window, or each by itself.</summary>
    public static readonly WholeArgument Kernel = new("Kernel", least: 1), KernelHeight = new("KernelHeight", least: 1), KernelWidth = new("KernelWidth", least: 1);

    /// <summary>Padding by rule.</summary>
    public static readonly ChoiceArgument<Pad> Pad = new("Pad");

    private static readonly WholeArgument
        Stride = new("Stride", least: 1), StrideHeight = new("StrideHeight", least: 1), StrideWidth = new("StrideWidth", least: 1),
        Padding = new("Padding", least: 0, otherwise: 0), PaddingHeight = new("PaddingHeight", least: 0), PaddingWidth = new("PaddingWidth", least: 0),
        Dilation = new("Dilation", least: 1, otherwise: 1), DilationHeight = new("DilationHeight", least: 1), DilationWidth = new("DilationWidth", least: 1);

    /// <summary>What a transposed convolution takes; a convolution takes <see cref="Pad"/> too.</summary>
    public static readonly DeclaredArgument[] ConvolutionArguments =
        [Kernel, KernelHeight, KernelWidth, Stride, StrideHeight, StrideWidth, Padding, PaddingHeight, PaddingWidth, Dilation, DilationHeight, DilationWidth];

    /// <summary>What a pooling takes.</summary>
    public static readonly DeclaredArgument[] PoolingArguments =
        [Kernel, KernelHeight, KernelWidth, Stride, StrideHeight, StrideWidth, Padding, PaddingHeight, PaddingWidth, Pad];

    /// <summary>Reads them; mistakes are reported.</summary>
    /// <param name="layer">The statement.</param>
    /// <param name="strideIsKernel">Whether the stride defaults to the kernel (poolings) or to 1.</param>
    public static Window Read(StatementContext layer, bool strideIsKernel)
    {
        bool same = Pad.Of(layer) == Specs.Pad.Same;
        if (same && new[] { Padding, PaddingHeight, PaddingWidth }.Any(argument => argument.IsIn(layer.Statement)))
            layer.Report(DiagnosticIds.PadAndPadding);

        int kernel = Kernel.Of(layer), padding = Padding.Of(layer), dilation = Dilation.Of(layer);
        int stride = Stride.IsIn(layer.Statement) ? Stride.Of(layer) : 0;
        WindowAxis y = Axis(KernelHeight, StrideHeight, PaddingHeight, DilationHeight), x = Axis(KernelWidth, StrideWidth, PaddingWidth, DilationWidth);
        if (same && Math.Max(y.Stride, x.Stride) > 1)
            layer.Report(DiagnosticIds.SameWithStride, Math.Max(y.Stride, x.Stride));
        return new Window(y, x);

        WindowAxis Axis(WholeArgument kernelHere, WholeArgument strideHere, WholeArgument paddingHere, WholeArgument dilationHere)
        {
            int size = kernelHere.Of(layer, kernel);
            int step = strideHere.Of(layer, stride > 0 ? stride : strideIsKernel ? size : 1);
            int gap = dilationHere.Of(layer, dilation), pad = paddingHere.Of(layer, padding);
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
        int kernel = Kernel.In(statement, 1);
        return FormattableString.Invariant($"{KernelHeight.In(statement, kernel)}x{KernelWidth.In(statement, kernel)}");
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
