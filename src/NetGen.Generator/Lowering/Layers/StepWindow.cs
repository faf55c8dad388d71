using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Kernel, stride, padding and dilation of a window over the steps of a sequence, as convolutions and poolings declare them.</summary>
internal static class StepWindow
{
    private static readonly WholeArgument
        Stride = new("Stride", least: 1), Dilation = new("Dilation", least: 1, otherwise: 1),
        Padding = new("Padding", least: 0, otherwise: 0), PaddingBefore = new("PaddingBefore", least: 0), PaddingAfter = new("PaddingAfter", least: 0);

    /// <summary>What a transposed convolution takes; a convolution takes <see cref="Window.Pad"/> too.</summary>
    public static readonly DeclaredArgument[] ConvolutionArguments = [Window.Kernel, Stride, Padding, PaddingBefore, PaddingAfter, Dilation];

    /// <summary>What a pooling takes.</summary>
    public static readonly DeclaredArgument[] PoolingArguments = [Window.Kernel, Stride, Padding, PaddingBefore, PaddingAfter, Window.Pad];

    /// <summary>Reads them; mistakes are reported.</summary>
    /// <param name="layer">The statement.</param>
    /// <param name="strideIsKernel">Whether the stride defaults to the kernel (poolings) or to 1.</param>
    /// <param name="sequence">What the window slides over; null where that is in error.</param>
    public static WindowAxis Read(StatementContext layer, bool strideIsKernel, Tensor? sequence)
    {
        int kernel = Window.Kernel.Of(layer), padding = Padding.Of(layer);
        var axis = new WindowAxis(
            kernel, Stride.Of(layer, strideIsKernel ? kernel : 1), PaddingBefore.Of(layer, padding), PaddingAfter.Of(layer, padding), Dilation.Of(layer));
        Pad rule = Window.Pad.Of(layer);
        return PadRule.Holds(layer, rule, [Padding, PaddingBefore, PaddingAfter], axis) && sequence is not null ? axis.Padded(rule, sequence.Shape.Steps) : axis;
    }

    /// <summary>Reports a window that is larger than its padded input.</summary>
    public static bool FitsInto(StatementContext layer, WindowAxis axis, Tensor sequence)
    {
        if (axis.Positions(sequence.Shape.Steps) > 0)
            return true;
        string padding = axis.PadBefore == axis.PadAfter
            ? axis.PadBefore == 0 ? "" : FormattableString.Invariant($" padded by {axis.PadBefore}")
            : FormattableString.Invariant($" padded by {axis.PadBefore} before and {axis.PadAfter} behind");
        layer.Report(DiagnosticIds.WindowTooLarge, PadRule.ToFit((axis, sequence.Shape.Steps)), layer.Text, FormattableString.Invariant($"{axis.Extent}-step"), sequence.Shape,
            padding);
        return false;
    }
}
