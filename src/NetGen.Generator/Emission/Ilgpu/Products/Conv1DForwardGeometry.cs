using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>y = w · the steps of x that each output sees.</summary>
internal sealed class Conv1DForwardGeometry : Conv1DGeometry
{
    private readonly string _x;

    public Conv1DForwardGeometry(Conv1DShape geometry, string x, string weight, DivisionText divisions) : base(geometry, divisions)
    {
        _x = x;
        LeftView = weight;
        Rows = Literal.Of(G.OutChannelsPerGroup);
        Columns = Lines(G.OutSteps);
        Depth = Literal.Of(Kernels);
        Left = new TileOperand(LoadOrder.AlongDepth, Kernels % 4 == 0);
        Right = new TileOperand(LoadOrder.AlongDepth, false);
        LineResult(G.OutChannels, G.OutSteps);
    }

    public override string Summary => "Rows: output channels. Columns: lines (a step of a sample each). Depth: input channels and taps.";

    public override string Row(SourceWriter w) => Groups == 1 ? Times("m", Kernels) : $"({GroupOffset(G.OutChannelsPerGroup)}m) * {Literal.Of(Kernels)}";

    public override string LeftDepth(SourceWriter w) => "k";

    public override string Column(SourceWriter w)
    {
        Line(w, "n", G.OutSteps);
        return $"{GroupOffset(G.InChannelsPerGroup)}(sample * {Literal.Of(G.InChannels)}), {FirstStep}";
    }

    public override string RightDepth(SourceWriter w)
    {
        Tap(w, "k", G.InChannelsPerGroup);
        return $"channel, {TapSteps}";
    }

    public override string Target(SourceWriter w) => LineTarget(G.OutChannels);

    public override void PrintRight(SourceWriter w, string name) => PrintGather(w, name, _x, G.InSteps, G.InChannels);
}
