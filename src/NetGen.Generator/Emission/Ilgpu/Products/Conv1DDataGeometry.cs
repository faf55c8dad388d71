using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>dx = wᵀ · the outputs that each step went into. Of a strided convolution, taps that meet no output count zero.</summary>
internal sealed class Conv1DDataGeometry : Conv1DGeometry
{
    private readonly string _dy;

    public Conv1DDataGeometry(Conv1DShape geometry, string dy, string weight, DivisionText divisions) : base(geometry, divisions)
    {
        _dy = dy;
        LeftView = weight;
        Rows = Literal.Of(G.InChannelsPerGroup);
        Columns = Lines(G.InSteps);
        Depth = Literal.Of(G.OutChannelsPerGroup * G.Kernel);
        Left = new TileOperand(LoadOrder.AlongDepth, false);
        Right = new TileOperand(LoadOrder.AlongDepth, false);
        LineResult(G.InChannels, G.InSteps);
    }

    public override string Summary => "Rows: input channels. Columns: lines (a step of a sample each). Depth: output channels and taps.";

    public override string Row(SourceWriter w) => Times("m", G.Kernel);

    public override string LeftDepth(SourceWriter w)
    {
        Tap(w, "k", G.OutChannelsPerGroup);
        return $"({(Groups == 1 ? "channel" : $"({GroupOffset(G.OutChannelsPerGroup)}channel)")} * {Literal.Of(Kernels)}) + tap";
    }

    public override string Column(SourceWriter w)
    {
        Line(w, "n", G.InSteps);
        return $"{GroupOffset(G.OutChannelsPerGroup)}(sample * {Literal.Of(G.OutChannels)}), step{(G.PadBefore == 0 ? "" : $" + {Literal.Of(G.PadBefore)}")}";
    }

    public override string RightDepth(SourceWriter w)
    {
        Tap(w, "k", G.OutChannelsPerGroup);
        return $"channel, -({TapSteps})";
    }

    public override string Target(SourceWriter w) => LineTarget(G.InChannels);

    public override void PrintRight(SourceWriter w, string name)
    {
        if (G.Stride == 1)
        {
            PrintGather(w, name, _dy, G.OutSteps, G.OutChannels);
            return;
        }
        using (w.Block($"public static float Right({name} p, Place depth, Place column)"))
        {
            w.Line("int place = column.Y + depth.Y;");
            w.Line("if (place < 0)");
            using (w.Indented())
                w.Line("return 0f;");
            w.Line($"int step = {Divisions.Divide("place", G.Stride)};");
            w.Line($"if (step * {Literal.Of(G.Stride)} != place || step >= {Literal.Of(G.OutSteps)})");
            using (w.Indented())
                w.Line("return 0f;");
            w.Line($"return p.{_dy}[depth.Start + column.Start + (step * p.batch * {Literal.Of(G.OutChannels)})];");
        }
    }
}
