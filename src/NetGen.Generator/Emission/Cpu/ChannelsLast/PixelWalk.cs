using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>
/// The elements of some channels of some pixels in the channels-last layout [B][H][W][C], or [T][B][D] of a sequence, whose pixels are its steps. Inside the loops
/// <c>pixel</c> counts over the whole batch and <c>c</c> is the first channel of the vector; where nothing depends on either, the floats are walked over as one row.
/// </summary>
internal sealed class PixelWalk(TensorShape full) : ElementWalk(full)
{
    public override string Interface => "IRowEpilogue";

    public override string NoEpilogue => "NoRowEpilogue";

    public override string Parameters => "void* state, long firstPixel, int pixels, int firstChannel, int channels";

    /// <summary>No vector of channels is partly filled, whatever its width.</summary>
    private bool IsWhole => Channels % 16 == 0;

    public override Code? Invariant(TensorShape operand, Pointer pointer) => Of(operand) == Broadcast.Scalar ? (Code)$"V.Create(*{pointer})" : null;

    public override bool IsFlat(TensorShape operand) => Of(operand) is Broadcast.Full or Broadcast.Scalar;

    public override Code Vector(TensorShape operand, Pointer pointer, VectorPlace place) => Of(operand) switch
    {
        Broadcast.Full => place.Load($"&{pointer}[i]"),
        Broadcast.Channel => place.Load($"&{pointer}[c]"),
        Broadcast.Sample => $"V.Create({pointer}[{Sample}])",
        Broadcast.SampleChannel => place.Load($"&{pointer}[({Sample} * {Channels}) + c]"),
        Broadcast.SamplePosition => $"V.Create({pointer}[pixel])",
        Broadcast.Position => place.Load($"&{pointer}[({Position} * {Channels}) + c]"),
        _ => throw new NotSupportedException($"An operand {operand} cannot be read over {Full} with channels last."),
    };

    public override void Loop(SourceWriter writer, bool isFlat, Action<SourceWriter, VectorPlace> body)
    {
        if (isFlat)
        {
            Rows(writer, body);
            return;
        }
        using (writer.Block("for (long pixel = firstPixel; pixel < firstPixel + pixels; pixel++)"))
        {
            ByChannel(writer, "firstChannel", $"firstChannel + channels", (w, place) =>
            {
                w.Line(Index);
                body(w, place);
            });
        }
    }

    /// <summary>A line that declares <c>i</c>, the first float of the vector at <c>pixel</c> and <c>c</c>.</summary>
    public Code Index => $"long i = (pixel * {Channels}) + c;";

    /// <summary>A loop over all channels of one pixel, <c>c</c> by vectors; what is left over goes through a partly filled one.</summary>
    public void ByChannel(SourceWriter writer, Action<SourceWriter, VectorPlace> body) => ByChannel(writer, "0", $"{Channels}", body);

    private void ByChannel(SourceWriter writer, string first, Code end, Action<SourceWriter, VectorPlace> body)
    {
        if (IsWhole)
        {
            using (writer.Block($"for (int c = {first}; c < {end}; c += V.Count)"))
                body(writer, new VectorPlace());
            return;
        }
        writer.Line($"int c = {first};");
        using (writer.Block($"for (; c <= {end} - V.Count; c += V.Count)"))
            body(writer, new VectorPlace());
        using (writer.Block($"if (c < {end})"))
        {
            writer.Line($"int count = {end} - c;");
            body(writer, new VectorPlace("count"));
        }
    }

    private void Rows(SourceWriter writer, Action<SourceWriter, VectorPlace> body)
    {
        writer.Line("// Whole pixels lie one behind the other and are walked as a single row.");
        writer.Line($"bool whole = channels == {Channels};");
        writer.Line("long length = whole ? (long)pixels * channels : channels, rows = whole ? 1 : pixels;");
        using (writer.Block("for (long row = 0; row < rows; row++)"))
        {
            writer.Line($"long i = ((firstPixel + row) * {Channels}) + firstChannel, end = i + length;");
            using (writer.Block("for (; i <= end - V.Count; i += V.Count)"))
                body(writer, new VectorPlace());
            if (IsWhole)
                return;
            using (writer.Block("if (i < end)"))
            {
                writer.Line("int count = (int)(end - i);");
                body(writer, new VectorPlace("count"));
            }
        }
    }

    private string Sample => Full.Steps > 1 ? "pixel % f->Batch" : Full.Positions == 1 ? "pixel" : Code.Text($"pixel / {Full.Positions}");

    private string Position => Full.Steps > 1 ? "pixel / f->Batch" : Code.Text($"pixel % {Full.Positions}");
}
