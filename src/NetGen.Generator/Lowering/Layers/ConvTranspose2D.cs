using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Transposed convolution, the adjoint of a convolution in its image: [in, h, w] → [channels, h', w'] with
/// h' = (h - 1)·stride - 2·padding + dilation·(kernel - 1) + outputPadding + 1; weights [in, channels/groups, kh, kw].
/// </summary>
internal sealed class ConvTranspose2D() : Layer("convtranspose", "ConvTranspose2D")
{
    public override string Title(Statement statement) => statement.Kind + " " + Window.KernelText(statement);

    public override void Apply(StatementContext layer)
    {
        int channels = layer.Whole("Channels", 1, 1), groups = layer.Whole("Groups", 1, 1);
        Window window = Window.Read(layer, strideIsKernel: false);
        int outputPadding = layer.Whole("OutputPadding", 0, 0);
        int extraY = OutputPadding(layer, "OutputPaddingHeight", outputPadding, window.Y);
        int extraX = OutputPadding(layer, "OutputPaddingWidth", outputPadding, window.X);
        Tensor? x = layer.Image();
        layer.Result = null;
        if (x is null || !Convolutions.GroupsDivide(layer, groups, x.Shape.Channels, channels) || layer.HasFailed)
            return;
        long height = Length(window.Y, x.Shape.Height, extraY), width = Length(window.X, x.Shape.Width, extraX);
        if (height < 1 || width < 1)
            layer.Report(DiagnosticIds.EmptyOutput, layer.Text, x.Shape, FormattableString.Invariant($"{height}x{width}"));
        else if (height * (double)width > int.MaxValue)
            layer.Report(DiagnosticIds.TooLarge, "The output of " + layer.Text, FormattableString.Invariant($"{height * (double)width * channels:F0}"), int.MaxValue);
        else
            layer.Result = Lower(layer, x, window, channels, groups, (int)height, (int)width);
    }

    private static int OutputPadding(StatementContext layer, string argument, int otherwise, WindowAxis axis)
    {
        int padding = layer.Whole(argument, otherwise, 0);
        if (padding > 0 && padding >= Math.Max(axis.Stride, axis.Dilation))
            layer.Report(DiagnosticIds.OutputPaddingTooLarge, padding, axis.Stride, axis.Dilation);
        return padding;
    }

    private static long Length(WindowAxis axis, int input, int outputPadding) =>
        ((input - 1L) * axis.Stride) - axis.PadBefore - axis.PadAfter + axis.Extent + outputPadding;

    /// <summary>The geometry is that of the convolution which leads back: from the output to the input.</summary>
    private static Tensor? Lower(StatementContext layer, Tensor x, Window window, int channels, int groups, int height, int width)
    {
        (WindowAxis v, WindowAxis h) = (window.Y, window.X);
        var geometry = new ConvGeometry(
            channels, height, width, x.Shape.Channels, x.Shape.Height, x.Shape.Width,
            v.Kernel, h.Kernel, v.Stride, h.Stride, v.PadBefore, h.PadBefore, v.PadAfter, h.PadAfter, v.Dilation, h.Dilation, groups);
        int fanIn = Convolutions.Fan(channels / groups, geometry), fanOut = Convolutions.Fan(x.Shape.Channels, geometry);
        TensorShape weights = TensorShape.Shared(x.Shape.Channels, channels / groups, v.Kernel, h.Kernel);
        Tensor? weight = layer.Parameter("weight", weights, Weighted.Initializer(layer, fanIn, fanOut));
        Tensor? y = weight is null ? null : layer.Add(new ConvDataOp(geometry, Convolutions.Algorithm(layer, geometry)), TensorShape.Sample(channels, height, width), x, weight);
        return y is not null && layer.Statement.Bool("Bias", true)
            ? Weighted.AddBias(layer, y, Initializers.Bias(layer.Statement.Enum("Init", "Default"), fanIn, fanOut))
            : y;
    }
}
