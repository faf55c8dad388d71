using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The last arguments of the kernels of a cross-entropy, which are the same in both layouts; nothing where the loss is a plain mean.</summary>
internal static class CrossEntropyKernels
{
    public static string Smoothing(double smoothing) => smoothing == 0 ? "" : $", smoothing: {Literal.Double(smoothing)}";

    /// <summary>The weights of classes as a constant; the compiler makes data of it.</summary>
    public static string Table(LabelWeightsOp op) => op.Weights.Count == 0 ? "weights: default" : $"weights: [{string.Join(", ", op.Weights.Select(Literal.Float))}]";

    public static Code Weights(KernelParts k) => SoftmaxCrossEntropyOp.IsWeighted(k.Body.Inputs) ? $", weights: {k.X(2)}" : (Code)$"";

    public static Code WeightsAndScale(KernelParts k) => SoftmaxCrossEntropyOp.IsWeighted(k.Body.Inputs) ? $", weights: {k.X(2)}, scale: {k.X(3)}" : (Code)$"";
}
