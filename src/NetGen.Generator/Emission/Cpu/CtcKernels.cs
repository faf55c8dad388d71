using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Connectionist temporal classification: the same calls in both layouts, each by kernels of its own.</summary>
internal static class CtcKernels
{
    public static CpuKernel Lanes(KernelParts k) => Of(k, "LaneCtc", $"f->Blocks", "<V>");

    public static CpuKernel ChannelsLast(KernelParts k) => Of(k, "ChannelsLastCtc", $"f->Batch", "");

    private static CpuKernel Of(KernelParts k, string type, Code units, string width)
    {
        TensorShape logarithms = k.Body.Inputs[0];
        string sizes = Code.Text($"steps: {logarithms.Steps}, classes: {logarithms.Channels}, most: {k.Body.Inputs[1].Size}");
        return k.Body.Product switch
        {
            CtcOp op => k.Call(
                units,
                $"{type}.Forward{width}({k.X()}, {k.X(1)}, {k.X(2)}, {Lengths(k, op.Lengths)}, {k.Y}, {k.Scratch}, {sizes}, blank: {op.Blank}, perLabel: {op.PerLabel}, "
                    + $"zeroInfinity: {op.ZeroInfinity}, f->Batch, from, to)"),
            CtcGradientOp op => k.Call(
                units,
                $"{type}.Gradient{width}({k.X()}, {k.X(1)}, {k.X(2)}, {Lengths(k, op.Lengths)}, {k.X(op.Lengths ? 4 : 3)}, {k.Y}, {k.Scratch}, {sizes}, blank: {op.Blank}, "
                    + $"perLabel: {op.PerLabel}, f->Batch, from, to)"),
            _ => throw new NotSupportedException($"{k.Body.Product} is no such loss."),
        };
    }

    private static Code Lengths(KernelParts k, bool given) => given ? $"{k.X(3)}" : (Code)$"lengths: null";
}
