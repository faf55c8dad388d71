using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>dw = dyᵀ · the steps of x that each output sees.</summary>
internal sealed class Conv1DWeightsGeometry : Conv1DGeometry
{
    private readonly string _x;

    public Conv1DWeightsGeometry(Conv1DShape geometry, string x, string dy, DivisionText divisions) : base(geometry, divisions)
    {
        _x = x;
        LeftView = dy;
        Rows = Literal.Of(G.OutChannelsPerGroup);
        Columns = Literal.Of(Kernels);
        Depth = Lines(G.OutSteps);
        // Lines follow one another without gaps.
        Left = new TileOperand(LoadOrder.AcrossDepth, G.OutChannelsPerGroup % 4 == 0 && G.OutChannels % 4 == 0);
        Right = new TileOperand(LoadOrder.AcrossDepth, false);
        ResultPlace = Groups == 1 ? $"(m * {Literal.Of(Kernels)}) + target.Start" : $"(({GroupOffset(G.OutChannelsPerGroup)}m) * {Literal.Of(Kernels)}) + target.Start";
    }

    public override string Summary => "Rows: output channels. Columns: input channels and taps. Depth: lines (a step of a sample each).";

    public override string Row(SourceWriter w) => $"{GroupOffset(G.OutChannelsPerGroup)}m";

    public override string LeftDepth(SourceWriter w) => Times("k", G.OutChannels);

    public override string Column(SourceWriter w)
    {
        Tap(w, "n", G.InChannelsPerGroup);
        return $"{GroupOffset(G.InChannelsPerGroup)}channel, {TapSteps}";
    }

    public override string RightDepth(SourceWriter w)
    {
        Line(w, "k", G.OutSteps);
        return $"{Times("sample", G.InChannels)}, {FirstStep}";
    }

    public override string Target(SourceWriter w) => "n";

    public override void PrintRight(SourceWriter w, string name) => PrintGather(w, name, _x, G.InSteps, G.InChannels);
}
