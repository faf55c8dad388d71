using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Text that brings a sequence from the caller's rows [B][T][D] to rows step by step [T][B][D], and back.</summary>
internal static class SequenceRows
{
    public static string Units(TensorShape shape) => $"ChannelsLastSteps.Units((long)f->Batch * {Literal.Of(shape.Steps)})";

    public static string Pack(string rows, string y, TensorShape shape) => Call("Pack", rows, y, shape);

    public static string Unpack(string x, string rows, TensorShape shape) => Call("Unpack", x, rows, shape);

    private static string Call(string direction, string source, string destination, TensorShape shape) =>
        $"ChannelsLastSteps.{direction}<V>({source}, {destination}, {Literal.Of(shape.Steps)}, {Literal.Of(shape.Channels)}, f->Batch, from, to)";
}
