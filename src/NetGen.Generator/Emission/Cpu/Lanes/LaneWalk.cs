using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>
/// The elements of a *run* in the lanes layout [⌈B/L⌉][C][H][W][L], or [T][⌈B/L⌉][D][L] of a sequence: contiguous vectors inside one block of samples, inside one channel
/// where anything depends on the channel.
/// </summary>
internal sealed class LaneWalk(TensorShape full) : ElementWalk(full)
{
    public override string Interface => "ILaneEpilogue";

    public override string NoEpilogue => "NoEpilogue";

    public override string Parameters => "void* state, long offset, int block, int channel, int vectors";

    /// <summary>Runs through several channels are the rule for dense layers, whose channels are single vectors.</summary>
    public override void Facts(SourceWriter writer, KernelBody body)
    {
        if (body.Operands.Any(NeedsChannel))
            return;
        writer.Line("public static bool PerChannel => false;");
        writer.Line();
    }

    /// <summary>Whether reading this operand needs the channel.</summary>
    public bool NeedsChannel(TensorShape operand) => Of(operand) is Broadcast.Channel or Broadcast.SampleChannel || (Of(operand) == Broadcast.SamplePosition && !Full.IsSequence);

    /// <summary>Whether reading this operand needs the block.</summary>
    public bool NeedsBlock(TensorShape operand) => Of(operand) is Broadcast.Sample or Broadcast.SampleChannel or Broadcast.SamplePosition or Broadcast.Position;

    public override Code? Invariant(TensorShape operand, Pointer pointer) => Of(operand) switch
    {
        Broadcast.Channel => $"V.Create({pointer}[channel])",
        Broadcast.Scalar => $"V.Create(*{pointer})",
        Broadcast.Sample => $"V.Load(&{pointer}[(long){Samples} * V.Count])",
        Broadcast.SampleChannel => $"V.Load(&{pointer}[(((long){Samples} * {Channels}) + channel) * V.Count])",
        // A number for each step.
        Broadcast.SamplePosition when Full.IsSequence => $"V.Load(&{pointer}[(long)block * V.Count])",
        _ => null,
    };

    /// <summary>Where an operand has fewer floats than the tensor, the pointer is moved so that the tensor's index fits it.</summary>
    public override void Prepare(SourceWriter writer, TensorShape operand, Pointer pointer)
    {
        switch (Of(operand))
        {
            case Broadcast.SamplePosition:
                writer.Line($"float* {Moved(pointer)} = &{pointer}[-((((long)block * {Channels - 1}) + channel) * {Vectors.In(Plane)})];");
                break;
            case Broadcast.Position when Full.Steps > 1:
                writer.Line($"float* {Moved(pointer)} = &{pointer}[((long)(block / f->Blocks) - block) * {Channels}];");
                break;
            case Broadcast.Position:
                writer.Line($"float* {Moved(pointer)} = &{pointer}[-((long)block * {Full.Size})];");
                break;
        }
    }

    public override Code Vector(TensorShape operand, Pointer pointer, VectorPlace place) => Of(operand) switch
    {
        Broadcast.Full => $"V.Load(&{pointer}[i])",
        Broadcast.SamplePosition => $"V.Load(&{Moved(pointer)}[i])",
        _ => $"V.Create({Moved(pointer)}[i / V.Count])",
    };

    public override void Loop(SourceWriter writer, bool isFlat, Action<SourceWriter, VectorPlace> body)
    {
        using (writer.Block("for (long i = offset, end = offset + ((long)vectors * V.Count); i < end; i += V.Count)"))
            body(writer, new VectorPlace());
    }

    private string Samples => Full.Steps == 1 ? "block" : $"({LaneBlocksText.OfSamples(Full)})";

    private static string Moved(Pointer pointer) => pointer.Name + "Run";
}
