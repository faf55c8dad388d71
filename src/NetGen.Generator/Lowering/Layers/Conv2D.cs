using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Convolution (cross-correlation): [in, h, w] → [channels, h', w'] with h' = ⌊(h + 2·padding - dilation·(kernel - 1) - 1)/stride⌋ + 1;
/// weights [channels, in/groups, kh, kw].
/// </summary>
internal sealed class Conv2D() : Layer("conv", "Conv2D")
{
    public override string Title(Statement statement) => statement.Kind + " " + Window.KernelText(statement);

    public override void Apply(StatementContext layer)
    {
        int channels = layer.Whole("Channels", 1, 1), groups = layer.Whole("Groups", 1, 1);
        Window window = Window.Read(layer, strideIsKernel: false);
        if (layer.Image() is { } x && Convolutions.GroupsDivide(layer, groups, x.Shape.Channels, channels)
            && window.FitsInto(layer, x) && !layer.HasFailed)
        {
            layer.Result = Lower(layer, x, window, channels, groups);
        }
        else
        {
            layer.Result = null;
        }
    }

    private static Tensor? Lower(StatementContext layer, Tensor x, Window window, int channels, int groups)
    {
        (WindowAxis v, WindowAxis h) = (window.Y, window.X);
        var geometry = new ConvGeometry(
            x.Shape.Channels, x.Shape.Height, x.Shape.Width,
            channels, (int)v.Positions(x.Shape.Height), (int)h.Positions(x.Shape.Width),
            v.Kernel, h.Kernel, v.Stride, h.Stride, v.PadBefore, h.PadBefore, v.PadAfter, h.PadAfter, v.Dilation, h.Dilation, groups);
        ConvMethod algorithm = Convolutions.Algorithm(layer, geometry);
        int inGroup = x.Shape.Channels / groups;
        int fanIn = Convolutions.Fan(inGroup, geometry), fanOut = Convolutions.Fan(channels, geometry);
        Tensor? weight = layer.Parameter("weight", TensorShape.Shared(channels, inGroup, v.Kernel, h.Kernel), Weighted.Initializer(layer, fanIn, fanOut));
        Tensor? y = weight is null ? null : layer.Add(new ConvOp(geometry, algorithm), TensorShape.Sample(channels, geometry.OutHeight, geometry.OutWidth), x, weight);
        return y is not null && layer.Statement.Bool("Bias", true)
            ? Weighted.AddBias(layer, y, Initializers.Bias(layer.Statement.Enum("Init", "Default"), fanIn, fanOut))
            : y;
    }
}
