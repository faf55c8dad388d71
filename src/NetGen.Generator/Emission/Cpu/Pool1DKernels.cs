using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Poolings over steps. A step of all samples is one run of numbers in either layout, so that both share the kernels.</summary>
internal static class Pool1DKernels
{
    /// <summary>The kernel, or null if the op is none of these.</summary>
    /// <param name="k">Its parts.</param>
    /// <param name="perStep">How many numbers a feature has at each step.</param>
    public static CpuKernel? Of(KernelParts k, Code perStep) => k.Body.Product switch
    {
        MaxPool1DOp op => Call(k, perStep, "StepMaxPool.Forward", k.Shape(op.Geometry), $"{k.X()}, {k.Y}"),
        MaxPool1DGradientOp op => Call(k, perStep, "StepMaxPool.Gradient", k.Shape(op.Geometry), $"{k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}"),
        AvgPool1DOp op => Call(k, perStep, "StepAveragePool.Forward", k.Shape(op.Geometry), $"{k.X()}, {k.Y}"),
        AvgPool1DGradientOp op => Call(k, perStep, "StepAveragePool.Gradient", k.Shape(op.Geometry), $"{k.X()}, {k.Y}"),
        _ => null,
    };

    private static CpuKernel Call(KernelParts k, Code perStep, string method, string window, Code operands) => k.Call(
        $"{method}Units({window}, width: {perStep} * {k.Channels})",
        $"{method}<V>({operands}, {window}, width: {perStep} * {k.Channels}, from, to)");
}
