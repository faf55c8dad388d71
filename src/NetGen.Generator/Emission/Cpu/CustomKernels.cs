using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Calls of the project's own code. Vectors lie with channels last as callers have them: a unit is a sample.</summary>
internal static class CustomKernels
{
    public static CpuKernel? Of(KernelParts k)
    {
        int size = k.Body.Product is CustomGradientOp or CustomLossGradientOp ? k.Size : k.Body.Inputs.Count > 0 ? k.Body.Inputs[0].Size : 0;
        return k.Body.Product switch
        {
            CustomOp op => k.Call($"f->Batch", $"CustomCode.Forward<{op.Type}>({k.X()}, {k.Y}, size: {size}, result: {k.Size}, from, to)"),
            CustomGradientOp op => k.Call(
                $"f->Batch", $"CustomCode.Backward<{op.Type}>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}, size: {size}, result: {k.Body.Inputs[2].Size}, from, to)"),
            CustomLossOp op => k.Call($"f->Batch", $"CustomCode.Loss<{op.Type}>({k.X()}, {k.X(1)}, {k.Y}, size: {size}, from, to)"),
            CustomLossGradientOp op => k.Call($"f->Batch", $"CustomCode.LossGradient<{op.Type}>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}, size: {size}, from, to)"),
            _ => null,
        };
    }
}
