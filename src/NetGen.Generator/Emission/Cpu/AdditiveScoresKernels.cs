using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Scores of additive attention and their gradients: the same calls in both layouts, each by kernels of its own.</summary>
internal static class AdditiveScoresKernels
{
    /// <summary>The kernel, or null if the op is something else.</summary>
    /// <param name="k">The kernel.</param>
    /// <param name="type">Whose kernels.</param>
    /// <param name="samples">What a unit holds of the batch: blocks, or samples.</param>
    public static CpuKernel? Of(KernelParts k, string type, string samples)
    {
        if (k.Body.Product is not (AdditiveScoresOp or AdditiveScoresGradientOp))
            return null;
        int queries = k.Body.Inputs[0].Steps, keys = k.Body.Inputs[1].Steps, features = k.Body.Inputs[1].Channels;
        return k.Body.Product switch
        {
            AdditiveScoresGradientOp { Of: AdditiveOperand.Weight } => k.Call(
                $"{type}.WeightUnits(features: {features})",
                $"{type}.WeightGradient<V>({k.X()}, {k.X(1)}, {k.X(3)}, {k.Y}, queries: {queries}, keys: {keys}, features: {features}, f->Batch, from, to)"),
            AdditiveScoresGradientOp { Of: AdditiveOperand.Keys } => Gradient(own: 1, other: 0, keys, queries, isOfKeys: true),
            AdditiveScoresGradientOp => Gradient(own: 0, other: 1, queries, keys, isOfKeys: false),
            _ => k.Call(
                $"{type}.Units(rows: {queries}, {samples})",
                $"{type}.Forward<V>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}, keys: {keys}, features: {features}, {samples}, from, to)"),
        };

        CpuKernel Gradient(int own, int other, int rows, int others, bool isOfKeys) => k.Call(
            $"{type}.Units(rows: {rows}, {samples})",
            $"{type}.Gradient<V>({k.X(own)}, {k.X(other)}, {k.X(2)}, {k.X(3)}, {k.Y}, rows: {rows}, others: {others}, features: {features}, "
                + $"isOfKeys: {isOfKeys}, {samples}, from, to)");
    }
}
