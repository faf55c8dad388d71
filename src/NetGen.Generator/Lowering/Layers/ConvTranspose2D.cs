using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Transposed convolution, the adjoint of a convolution in its image: [in, h, w] → [channels, h', w'] with
/// h' = (h - 1)·stride - 2·padding + dilation·(kernel - 1) + outputPadding + 1; weights [in, channels/groups, kh, kw].
/// </summary>
internal sealed class ConvTranspose2D() : ConvolutionLayer("convtranspose", "ConvTranspose2D", OutputPadding, OutputPaddingHeight, OutputPaddingWidth)
{
    /// <summary>Rows and columns added at the bottom and on the right, where the stride leaves the size open.</summary>
    private static readonly WholeArgument
        OutputPadding = new("OutputPadding", least: 0, otherwise: 0),
        OutputPaddingHeight = new("OutputPaddingHeight", least: 0), OutputPaddingWidth = new("OutputPaddingWidth", least: 0);

    public override void Apply(StatementContext layer)
    {
        int channels = Channels.Of(layer), groups = Groups.Of(layer);
        Tensor? x = layer.Image();
        Window window = Window.Read(layer, strideIsKernel: false, x);
        int outputPadding = OutputPadding.Of(layer);
        int extraY = Checked(layer, OutputPaddingHeight.Of(layer, outputPadding), window.Y);
        int extraX = Checked(layer, OutputPaddingWidth.Of(layer, outputPadding), window.X);
        layer.Result = null;
        if (x is null || !GroupsDivide(layer, groups, x.Shape.Channels, channels) || layer.HasFailed)
            return;
        long height = Length(window.Y, x.Shape.Height, extraY), width = Length(window.X, x.Shape.Width, extraX);
        if (height < 1 || width < 1)
            layer.Report(DiagnosticIds.EmptyOutput, layer.Text, x.Shape, FormattableString.Invariant($"{height}x{width}"));
        else if (height * (double)width > int.MaxValue)
            layer.Report(DiagnosticIds.TooLarge, "The output of " + layer.Text, FormattableString.Invariant($"{height * (double)width * channels:F0}"), int.MaxValue);
        else
            layer.Result = Lower(layer, x, window, channels, groups, (int)height, (int)width);
    }

    private static int Checked(StatementContext layer, int outputPadding, WindowAxis axis)
    {
        if (outputPadding > 0 && outputPadding >= Math.Max(axis.Stride, axis.Dilation))
            layer.Report(DiagnosticIds.OutputPaddingTooLarge, outputPadding, axis.Stride, axis.Dilation);
        return outputPadding;
    }

    private static long Length(WindowAxis axis, int input, int outputPadding) =>
        ((input - 1L) * axis.Stride) - axis.PadBefore - axis.PadAfter + axis.Extent + outputPadding;

    /// <summary>The geometry is that of the convolution which leads back: from the output to the input.</summary>
    private static Tensor? Lower(StatementContext layer, Tensor x, Window window, int channels, int groups, int height, int width)
    {
        (WindowAxis v, WindowAxis h) = (window.Y, window.X);
        var geometry = new ConvShape(
            channels, height, width, x.Shape.Channels, x.Shape.Height, x.Shape.Width,
            v.Kernel, h.Kernel, v.Stride, h.Stride, v.PadBefore, h.PadBefore, v.PadAfter, h.PadAfter, v.Dilation, h.Dilation, groups);
        int fanIn = Fan(channels / groups, geometry), fanOut = Fan(x.Shape.Channels, geometry);
        Tensor? weight = Weight(layer, TensorShape.Shared(x.Shape.Channels, channels / groups, v.Kernel, h.Kernel), fanIn, fanOut);
        ConvAlgorithm algorithm = DeclaredAlgorithm.Of(layer, ConvAlgorithm.Auto, geometry);
        Tensor? y = weight is null ? null : layer.Add(new ConvDataOp(geometry, algorithm), TensorShape.Sample(channels, height, width), x, weight);
        return WithBias(layer, y, fanIn, fanOut);
    }
}
