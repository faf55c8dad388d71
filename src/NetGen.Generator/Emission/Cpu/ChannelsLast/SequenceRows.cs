using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Text that brings a sequence from the caller's rows [B][T][D] to rows step by step [T][B][D], and back.</summary>
internal static class SequenceRows
{
    public static Code Units(TensorShape shape) => $"ChannelsLastSteps.Units((long)f->Batch * {shape.Steps})";

    public static Code Pack(Pointer rows, Pointer y, TensorShape shape) => Call("Pack", rows, y, shape);

    public static Code Unpack(Pointer x, Pointer rows, TensorShape shape) => Call("Unpack", x, rows, shape);

    private static Code Call(string direction, Pointer source, Pointer destination, TensorShape shape) =>
        $"ChannelsLastSteps.{direction}<V>({source}, {destination}, steps: {shape.Steps}, features: {shape.Channels}, f->Batch, from, to)";
}
