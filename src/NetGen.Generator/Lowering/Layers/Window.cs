using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

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
        PaddingTop = new("PaddingTop", least: 0), PaddingBottom = new("PaddingBottom", least: 0), PaddingLeft = new("PaddingLeft", least: 0),
        PaddingRight = new("PaddingRight", least: 0),
        Dilation = new("Dilation", least: 1, otherwise: 1), DilationHeight = new("DilationHeight", least: 1), DilationWidth = new("DilationWidth", least: 1);

    private static readonly WholeArgument[] Paddings = [Padding, PaddingHeight, PaddingWidth, PaddingTop, PaddingBottom, PaddingLeft, PaddingRight];

    /// <summary>What a transposed convolution takes; a convolution takes <see cref="Pad"/> too.</summary>
    public static readonly DeclaredArgument[] ConvolutionArguments =
        [Kernel, KernelHeight, KernelWidth, Stride, StrideHeight, StrideWidth, .. Paddings, Dilation, DilationHeight, DilationWidth];

    /// <summary>What a pooling takes.</summary>
    public static readonly DeclaredArgument[] PoolingArguments =
        [Kernel, KernelHeight, KernelWidth, Stride, StrideHeight, StrideWidth, .. Paddings, Pad];

    /// <summary>Reads them; mistakes are reported.</summary>
    /// <param name="layer">The statement.</param>
    /// <param name="strideIsKernel">Whether the stride defaults to the kernel (poolings) or to 1.</param>
    /// <param name="image">What the window slides over; null where that is in error.</param>
    public static Window Read(StatementContext layer, bool strideIsKernel, Tensor? image)
    {
        Pad rule = Pad.Of(layer);
        int kernel = Kernel.Of(layer), padding = Padding.Of(layer), dilation = Dilation.Of(layer);
        int stride = Stride.IsIn(layer.Statement) ? Stride.Of(layer) : 0;
        WindowAxis y = Axis(KernelHeight, StrideHeight, DilationHeight, PaddingHeight, PaddingTop, PaddingBottom);
        WindowAxis x = Axis(KernelWidth, StrideWidth, DilationWidth, PaddingWidth, PaddingLeft, PaddingRight);
        if (!PadRule.Holds(layer, rule, Paddings, y, x) || image is null)
            return new Window(y, x);
        if (rule == Specs.Pad.Causal)
            layer.Report(DiagnosticIds.CausalImage, layer.Text);
        return new Window(y.Padded(rule, image.Shape.Height), x.Padded(rule, image.Shape.Width));

        WindowAxis Axis(WholeArgument kernelHere, WholeArgument strideHere, WholeArgument dilationHere, WholeArgument paddingHere, WholeArgument before, WholeArgument after)
        {
            int size = kernelHere.Of(layer, kernel), pad = paddingHere.Of(layer, padding);
            return new WindowAxis(size, strideHere.Of(layer, stride > 0 ? stride : strideIsKernel ? size : 1), before.Of(layer, pad), after.Of(layer, pad),
                dilationHere.Of(layer, dilation));
        }
    }

    /// <summary>"5x5", dilation counted.</summary>
    public string ExtentText => FormattableString.Invariant($"{Y.Extent}x{X.Extent}");

    /// <summary>" padded by 1" or "".</summary>
    public string PaddingText => (Y.PadBefore | X.PadBefore | Y.PadAfter | X.PadAfter) == 0 ? ""
        : Y.PadBefore != Y.PadAfter || X.PadBefore != X.PadAfter
            ? FormattableString.Invariant($" padded by {Y.PadBefore} above, {Y.PadAfter} below, {X.PadBefore} left and {X.PadAfter} right")
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
            layer.Report(DiagnosticIds.WindowTooLarge, PadRule.ToFit((Y, image.Shape.Height), (X, image.Shape.Width)), layer.Text, ExtentText, image.Shape, PaddingText);
        else if ((double)rows * columns > int.MaxValue)
            layer.Report(DiagnosticIds.TooLarge, "The output of " + layer.Text, FormattableString.Invariant($"{(double)rows * columns:F0}"), int.MaxValue);
        else
            return true;
        return false;
    }
}
