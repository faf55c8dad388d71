using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>dx = wᵀ · the output pixels that each input pixel went into, phase by phase.</summary>
internal sealed class ConvDataGeometry : ConvolutionGeometry
{
    private readonly string _dy;
    private readonly PhasePlane _phases;

    public ConvDataGeometry(ConvShape geometry, string dy, string weight, DeviceLibrary library) : base(geometry, library)
    {
        _dy = dy;
        _phases = new PhasePlane(geometry, library);
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

    public override void Row(SourceWriter w) =>
        w.Line($"place.Start = {Sum(Term("m", Taps), Term(_phases.Rows.FirstTap.Field, G.KernelWidth), _phases.Columns.FirstTap.Field)};");

    public override void LeftDepth(SourceWriter w)
    {
        if (_phases.WholeKernels && Taps > 1)
        {
            w.Line($"int channel = {Library.Divide("k", Taps, (long)OutChannels * Taps)};");
            w.Line($"place.Start = (({GroupOffset(OutChannels)}channel) * {Literal.Of(InChannels * Taps)}) + k - (channel * {Literal.Of(Taps)});");
            return;
        }
        (string row, string column) = _phases.Tap(w, OutChannels);
        w.Line($"place.Start = {Sum(Term(Groups == 1 ? "channel" : $"({GroupOffset(OutChannels)}channel)", InChannels * Taps), Term(row, _phases.Rows.TapStep * G.KernelWidth), Term(column, _phases.Columns.TapStep))};");
    }

    public override void Column(SourceWriter w)
    {
        if (_phases.Pointwise)
        {
            PointwisePixel(w, "n", OutChannels);
            return;
        }
        (string row, string column) = _phases.Pixel(w);
        w.Line($"place.Start = {GroupOffset(OutChannels * OutPlane)}(sample * {Literal.Of(G.OutChannels * OutPlane)});");
        w.Line($"place.Y = {Sum(row, _phases.Rows.Output.Field)};");
        w.Line($"place.X = {Sum(column, _phases.Columns.Output.Field)};");
    }

    public override void RightDepth(SourceWriter w)
    {
        (string row, string column) = _phases.Tap(w, OutChannels);
        w.Line($"place.Start = {Times("channel", OutPlane)};");
        if (row != "0")
            w.Line($"place.Y = -{Term(row, _phases.Rows.OutputStep)};");
        if (column != "0")
            w.Line($"place.X = -{Term(column, _phases.Columns.OutputStep)};");
    }

    public override void Target(SourceWriter w)
    {
        if (Phases == 1)
        {
            ImageTarget(w, G.InChannels * InPlane, InPlane);
            return;
        }
        (string row, string column) = _phases.Pixel(w);
        w.Line("place.Y = sample;");
        w.Line($"int inputRow = {Sum(Term(row, G.StrideY), _phases.Rows.First.Field)}, inputColumn = {Sum(Term(column, G.StrideX), _phases.Columns.First.Field)};");
        w.Line($"place.X = {Sum(Term("inputRow", G.InWidth), "inputColumn")};");
        w.Line($"place.Start = (sample * {Literal.Of(G.InChannels * InPlane)}) + place.X;");
    }

    public override void PrintRight(SourceWriter w, string name) => PrintGather(w, name, _dy, _phases.Pointwise, G.OutHeight, G.OutWidth);
}
