using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The choice of a table's rows by index, and the sums over what was chosen: the same calls in both layouts, each by kernels of its own.</summary>
internal static class EmbeddingKernels
{
    public static CpuKernel Lanes(KernelParts k) => Of(k, "LaneEmbedding", $"steps: {Steps(k)}, f->Blocks");

    public static CpuKernel ChannelsLast(KernelParts k) => Of(k, "ChannelsLastEmbedding", $"(long)f->Batch * {Steps(k)}");

    private static CpuKernel Of(KernelParts k, string type, Code units) => k.Body.Product is EmbeddingGradientOp gradient
        ? k.Calls(
            ("Clear", $"EmbeddingTable.ClearUnits(vocabulary: {gradient.Vocabulary})",
                $"EmbeddingTable.Clear({k.Y}, vocabulary: {gradient.Vocabulary}, features: {gradient.Features}, from, to)"),
            $"{type}.GradientUnits(features: {gradient.Features})",
            $"{type}.Gradient<V>({k.X()}, {k.X(1)}, {k.Y}, features: {gradient.Features}, steps: {Steps(k)}, f->Batch, from, to"
                + $"{(gradient.Padding < 0 ? "" : Code.Text($", padding: {gradient.Padding}"))})")
        : k.Call($"{type}.Units({units})", $"{type}.Forward<V>({k.X()}, {k.X(1)}, {k.Y}, features: {k.Channels}, steps: {Steps(k)}, f->Batch, from, to)");

    private static int Steps(KernelParts k) => k.Body.Inputs[0].Size;
}
