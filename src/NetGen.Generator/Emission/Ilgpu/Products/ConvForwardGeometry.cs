using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>y = w · patches(x).</summary>
internal sealed class ConvForwardGeometry : ConvolutionGeometry
{
    private readonly string _x;

    public ConvForwardGeometry(ConvShape geometry, string x, string weight, DivisionText divisions) : base(geometry, divisions)
    {
        _x = x;
        LeftView = weight;
        Rows = Literal.Of(OutChannels);
        Columns = KernelPrinter.Samples(OutPlane);
        Depth = Literal.Of(InChannels * Taps);
        Left = new TileOperand(LoadOrder.AlongDepth, InChannels * Taps % 4 == 0);
        Right = new TileOperand(LoadOrder.AcrossDepth, FoursOfPixels);
        RightView = x;
        ImageResult(OutChannels, OutPlane);
    }

    public override string Summary => "Rows: output channels. Columns: samples and output pixels. Depth: input channels and kernel taps.";

    public override string Row(SourceWriter w) =>
        Groups == 1 ? $"m * {Literal.Of(InChannels * Taps)}" : $"({GroupOffset(OutChannels)}m) * {Literal.Of(InChannels * Taps)}";

    public override string LeftDepth(SourceWriter w) => "k";

    public override string Column(SourceWriter w)
    {
        if (Pointwise)
            return PointwisePixel(w, "n", InChannels);
        Pixel(w, "n", G.OutHeight, G.OutWidth);
        return FirstTap($"{GroupOffset(InChannels * InPlane)}(sample * {Literal.Of(G.InChannels * InPlane)})");
    }

    public override string RightDepth(SourceWriter w)
    {
        Tap(w, "k");
        return TapOffset($"(channel * {Literal.Of(InPlane)})");
    }

    public override string Target(SourceWriter w) => ImageTarget(w, G.OutChannels * OutPlane, OutPlane);

    public override void PrintRight(SourceWriter w, string name) => PrintGather(w, name, _x, Inside, G.InHeight, G.InWidth);
}
