using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>dw = dy · patches(x)ᵀ.</summary>
internal sealed class ConvWeightsGeometry : ConvolutionGeometry
{
    private readonly string _x;

    public ConvWeightsGeometry(ConvShape geometry, string x, string dy, DivisionText divisions) : base(geometry, divisions)
    {
        _x = x;
        LeftView = dy;
        Rows = Literal.Of(OutChannels);
        Columns = Literal.Of(InChannels * Taps);
        Depth = KernelPrinter.Samples(OutPlane);
        // Four pixels of one sample: planes of whole fours follow one another.
        Left = new TileOperand(LoadOrder.AlongDepth, OutPlane % 4 == 0);
        Right = new TileOperand(LoadOrder.AlongDepth, FoursOfPixels);
        RightView = x;
        ResultPlace = Groups == 1
            ? $"(m * {Literal.Of(InChannels * Taps)}) + target.Start"
            : $"(((p.group * {Literal.Of(OutChannels)}) + m) * {Literal.Of(InChannels * Taps)}) + target.Start";
    }

    public override string Summary => "Rows: output channels. Columns: input channels and kernel taps. Depth: samples and output pixels.";

    public override string Row(SourceWriter w) => Times("m", OutPlane);

    public override string LeftDepth(SourceWriter w)
    {
        w.Line($"int sample = {Divisions.Divide("k", OutPlane)};");
        return $"{GroupOffset(OutChannels * OutPlane)}(sample * {Literal.Of((G.OutChannels - 1) * OutPlane)}) + k";
    }

    public override string Column(SourceWriter w)
    {
        Tap(w, "n");
        return TapOffset($"(channel * {Literal.Of(InPlane)})");
    }

    public override string RightDepth(SourceWriter w)
    {
        if (Pointwise)
            return PointwisePixel(w, "k", InChannels);
        Pixel(w, "k", G.OutHeight, G.OutWidth);
        return FirstTap($"{GroupOffset(InChannels * InPlane)}(sample * {Literal.Of(G.InChannels * InPlane)})");
    }

    public override string Target(SourceWriter w) => "n";

    public override void PrintRight(SourceWriter w, string name) => PrintGather(w, name, _x, Inside, G.InHeight, G.InWidth);
}
