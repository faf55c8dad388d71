using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>dx = wᵀ · the output pixels that each input pixel went into, phase by phase.</summary>
internal sealed class ConvDataGeometry : ConvolutionGeometry
{
    private readonly string _dy;
    private readonly PhasePlane _phases;

    public ConvDataGeometry(ConvShape geometry, string dy, string weight, DivisionText divisions) : base(geometry, divisions)
    {
        _dy = dy;
        _phases = new PhasePlane(geometry, divisions);
        LeftView = weight;
        Rows = Literal.Of(InChannels);
        Phases = _phases.Count;
        Columns = KernelPrinter.Samples(_phases.MostPixels);
        Depth = Literal.Of(OutChannels * _phases.MostTaps);
        // Where a pixel meets one tap, neighbours in the inner dimension are whole kernels apart, further than rows.
        Left = _phases.OneTap ? new TileOperand(LoadOrder.AcrossDepth, Taps == 1 && InChannels % 4 == 0) : new TileOperand(LoadOrder.AlongDepth, false);
        Right = new TileOperand(LoadOrder.AcrossDepth, _phases.Pointwise && OutPlane % 4 == 0);
        RightView = dy;
        ImageResult(InChannels, InPlane);
    }

    public override string Summary => Phases == 1
        ? "Rows: input channels. Columns: samples and input pixels. Depth: output channels and kernel taps."
        : "Rows: input channels. Columns: samples and input pixels of a phase. Depth: output channels and those kernel taps that meet the phase.";

    public override IEnumerable<(string Type, string Name, string Value)> PhaseFields => _phases.Fields;

    public override void EnterPhase(SourceWriter w) => _phases.Enter(w, OutChannels);

    public override string Row(SourceWriter w) =>
        Sum(Term("m", Taps), Term(_phases.Rows.FirstTap.Field, G.KernelWidth), _phases.Columns.FirstTap.Field);

    public override string LeftDepth(SourceWriter w)
    {
        if (_phases.WholeKernels && Taps > 1)
        {
            w.Line($"int channel = {Divisions.Divide("k", Taps, (long)OutChannels * Taps)};");
            return $"({(Groups == 1 ? "channel" : $"({GroupOffset(OutChannels)}channel)")} * {Literal.Of(InChannels * Taps)}) + k - (channel * {Literal.Of(Taps)})";
        }
        (string row, string column) = _phases.Tap(w, OutChannels);
        return Sum(Term(Groups == 1 ? "channel" : $"({GroupOffset(OutChannels)}channel)", InChannels * Taps), Term(row, _phases.Rows.TapStep * G.KernelWidth),
            Term(column, _phases.Columns.TapStep));
    }

    public override string Column(SourceWriter w)
    {
        if (_phases.Pointwise)
            return PointwisePixel(w, "n", OutChannels);
        (string row, string column) = _phases.Pixel(w);
        return $"{GroupOffset(OutChannels * OutPlane)}(sample * {Literal.Of(G.OutChannels * OutPlane)}), {Sum(row, _phases.Rows.Output.Field)}, {Sum(column, _phases.Columns.Output.Field)}";
    }

    public override string RightDepth(SourceWriter w)
    {
        (string row, string column) = _phases.Tap(w, OutChannels);
        string start = Times("channel", OutPlane);
        string y = row == "0" ? "0" : "-" + Term(row, _phases.Rows.OutputStep), x = column == "0" ? "0" : "-" + Term(column, _phases.Columns.OutputStep);
        return (y, x) is ("0", "0") ? start : $"{start}, {y}, {x}";
    }

    public override string Target(SourceWriter w)
    {
        if (Phases == 1)
            return ImageTarget(w, G.InChannels * InPlane, InPlane);
        (string row, string column) = _phases.Pixel(w);
        w.Line($"int inputRow = {Sum(Term(row, G.StrideY), _phases.Rows.First.Field)}, inputColumn = {Sum(Term(column, G.StrideX), _phases.Columns.First.Field)};");
        w.Line($"int pixel = {Sum(Term("inputRow", G.InWidth), "inputColumn")};");
        return $"(sample * {Literal.Of(G.InChannels * InPlane)}) + pixel, sample, pixel";
    }

    public override void PrintRight(SourceWriter w, string name) => PrintGather(w, name, _dy, _phases.Pointwise, G.OutHeight, G.OutWidth);
}
