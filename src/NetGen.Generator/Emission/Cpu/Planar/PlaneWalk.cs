using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.Planar;

/// <summary>The elements of a run of pixels of one plane in the planar layout [B][C][H][W].</summary>
internal sealed class PlaneWalk(TensorShape full) : ElementWalk(full)
{
    public override string Interface => "IPlaneEpilogue";

    public override string NoEpilogue => "NoPlaneEpilogue";

    public override string Parameters => "void* state, int sample, int channel, int first, int count";

    public override Code? Invariant(TensorShape operand, Pointer pointer) => Of(operand) switch
    {
        Broadcast.Channel => $"V.Create({pointer}[channel])",
        Broadcast.Scalar => $"V.Create(*{pointer})",
        Broadcast.Sample => $"V.Create({pointer}[sample])",
        Broadcast.SampleChannel => $"V.Create({pointer}[((long)sample * {Channels}) + channel])",
        _ => null,
    };

    /// <summary>Where an operand has fewer floats than the tensor, the pointer is moved so that the tensor's index fits it.</summary>
    public override void Prepare(SourceWriter writer, TensorShape operand, Pointer pointer)
    {
        switch (Of(operand))
        {
            case Broadcast.SamplePosition:
                writer.Line($"float* {Moved(pointer)} = &{pointer}[-((((long)sample * {Channels - 1}) + channel) * {Plane})];");
                break;
            case Broadcast.Position:
                writer.Line($"float* {Moved(pointer)} = &{pointer}[-((long)sample * {Full.Size})];");
                break;
        }
    }

    public override Code Vector(TensorShape operand, Pointer pointer, VectorPlace place) =>
        place.Load(Of(operand) == Broadcast.Full ? $"&{pointer}[i]" : (Code)$"&{Moved(pointer)}[i]");

    public override void Loop(SourceWriter writer, bool isFlat, Action<SourceWriter, VectorPlace> body)
    {
        writer.Line($"long i = ((((long)sample * {Channels}) + channel) * {Plane}) + first, end = i + count;");
        using (writer.Block("for (; i <= end - V.Count; i += V.Count)"))
            body(writer, new VectorPlace());
        using (writer.Block("if (i < end)"))
            body(writer, new VectorPlace("(int)(end - i)"));
    }

    private static string Moved(Pointer pointer) => pointer.Name + "Run";
}
