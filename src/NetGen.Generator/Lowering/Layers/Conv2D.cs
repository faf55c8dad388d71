using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Convolution (cross-correlation): [in, h, w] → [channels, h', w'] with h' = ⌊(h + 2·padding - dilation·(kernel - 1) - 1)/stride⌋ + 1;
/// weights [channels, in/groups, kh, kw].
/// </summary>
internal sealed class Conv2D() : ConvolutionLayer("conv", "Conv2D", Window.Pad, Algorithm)
{
    /// <summary>How the CPU computes it.</summary>
    private static readonly ChoiceArgument<ConvAlgorithm> Algorithm = new("Algorithm");

    public override void Apply(StatementContext layer)
    {
        int channels = Channels.Of(layer), groups = Groups.Of(layer);
        Tensor? image = layer.Image();
        Window window = Window.Read(layer, strideIsKernel: false, image);
        if (image is { } x && GroupsDivide(layer, groups, x.Shape.Channels, channels) && window.FitsInto(layer, x) && !layer.HasFailed)
            layer.Result = Lower(layer, x, window, channels, groups);
        else
            layer.Result = null;
    }

    private static Tensor? Lower(StatementContext layer, Tensor x, Window window, int channels, int groups)
    {
        (WindowAxis v, WindowAxis h) = (window.Y, window.X);
        var geometry = new ConvShape(
            x.Shape.Channels, x.Shape.Height, x.Shape.Width,
            channels, (int)v.Positions(x.Shape.Height), (int)h.Positions(x.Shape.Width),
            v.Kernel, h.Kernel, v.Stride, h.Stride, v.PadBefore, h.PadBefore, v.PadAfter, h.PadAfter, v.Dilation, h.Dilation, groups);
        ConvAlgorithm algorithm = DeclaredAlgorithm.Of(layer, Algorithm.Of(layer), geometry);
        int inGroup = x.Shape.Channels / groups;
        int fanIn = Fan(inGroup, geometry), fanOut = Fan(channels, geometry);
        Tensor? weight = Weight(layer, TensorShape.Shared(channels, inGroup, v.Kernel, h.Kernel), fanIn, fanOut);
        Tensor? y = weight is null ? null : layer.Add(new ConvOp(geometry, algorithm), TensorShape.Sample(channels, geometry.OutHeight, geometry.OutWidth), x, weight);
        return WithBias(layer, y, fanIn, fanOut);
    }
}
