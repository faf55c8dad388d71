using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Products of two matrices of each sample: the same call in both layouts, each by kernels of its own.</summary>
internal static class MatMulKernels
{
    public static CpuKernel Lanes(KernelParts k, MatMulOp op) => Of(k, op, "LaneMatMul", "f->Blocks");

    public static CpuKernel ChannelsLast(KernelParts k, MatMulOp op) => Of(k, op, "ChannelsLastMatMul", "f->Batch");

    private static CpuKernel Of(KernelParts k, MatMulOp op, string type, string samples)
    {
        (int rows, int depth) = MatMulOp.Of(k.Body.Inputs[0], op.TransposeA);
        Code sizes = $"rows: {rows}, columns: {k.Channels}, depth: {depth}, transposeA: {op.TransposeA}, transposeB: {op.TransposeB}";
        return k.Call($"{type}.Units(rows: {rows}, {samples})", $"{type}.Multiply<V>({k.X()}, {k.X(1)}, {k.Y}, {sizes}, {samples}, from, to)");
    }
}
