using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Calls of the project's own code. Vectors lie with channels last as callers have them: a unit is a sample.</summary>
internal static class CustomKernels
{
    /// <summary>What the pointers to weights are called together.</summary>
    private const string Table = "table";

    public static CpuKernel? Of(KernelParts k)
    {
        int size = k.Body.Product is CustomGradientOp or CustomLossGradientOp ? k.Size : k.Body.Inputs.Count > 0 ? k.Body.Inputs[0].Size : 0;
        return k.Body.Product switch
        {
            CustomOp op => k.Call($"f->Batch", $"CustomCode.Forward<{op.Type}>({k.X()}, {k.Y}, size: {size}, result: {k.Size}, from, to)"),
            CustomGradientOp op => k.Call(
                $"f->Batch", $"CustomCode.Backward<{op.Type}>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}, size: {size}, result: {k.Body.Inputs[2].Size}, from, to)"),
            CustomTrainedOp op => Trained(k, firstWeight: 1, $"CustomCode.Forward<{op.Type}>({k.X()}, {k.Y}, {Table}", $"size: {size}, result: {k.Size}, from, to);"),
            CustomTrainedGradientOp op => Trained(
                k, firstWeight: 3, $"CustomCode.Backward<{op.Type}>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}, {Table}", $"size: {size}, result: {k.Body.Inputs[2].Size}, from, to);"),
            CustomLossOp op => k.Call($"f->Batch", $"CustomCode.Loss<{op.Type}>({k.X()}, {k.X(1)}, {k.Y}, size: {size}, from, to)"),
            CustomLossGradientOp op => k.Call($"f->Batch", $"CustomCode.LossGradient<{op.Type}>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}, size: {size}, from, to)"),
            _ => null,
        };
    }

    /// <summary>A call that is given the weights: where they lie, and how many numbers each has.</summary>
    private static CpuKernel Trained(KernelParts k, int firstWeight, Code begin, Code end) => k.Loop($"f->Batch", w =>
    {
        Code pointers = $"{k.X(firstWeight)}";
        for (int i = firstWeight + 1; i < k.Body.Inputs.Count; i++)
            pointers = $"{pointers}, {k.X(i)}";
        string sizes = string.Join(", ", k.Body.Inputs.Skip(firstWeight).Select(shape => Literal.Of(shape.Size)));
        w.Line((Code)$"float** {Table} = stackalloc float*[] {{ {pointers} }};");
        w.Line((Code)$"{begin}, [{sizes}], {end}");
    });
}
