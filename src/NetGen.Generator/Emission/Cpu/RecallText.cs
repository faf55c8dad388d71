using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The calls that look at other steps: the same in both layouts, each by kernels of its own.</summary>
internal static class RecallText
{
    public static Code Call(string type, KernelParts k, RecallOp op) =>
        $"{type}.Take<V>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}, channels: {k.Channels}, taps: {op.Taps}, dilation: {op.Dilation}, farthest: {op.Farthest}, f->Batch, from, to)";

    public static Code At(string type, KernelParts k) => $"{type}.At<V>({k.X()}, {k.X(1)}, {k.Y}, channels: {k.Channels}, f->Batch, from, to)";
}
