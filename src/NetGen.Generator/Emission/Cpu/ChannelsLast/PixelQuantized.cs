using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Products in bytes and of weights of 16 bits, which there are with channels last alone.</summary>
internal static class PixelQuantized
{
    /// <summary>The kernel, or null if the op is none of them.</summary>
    public static CpuKernel? Of(KernelParts k) => k.Body.Product switch
    {
        QuantizeRowsOp op => k.Call(
            $"ByteDense.QuantizeUnits({Rows(k.Body.Shape)})", $"ByteDense.Quantize<V>({k.X()}, {k.X(1)}, {k.Y}, inputs: {op.Inputs}, from, to)"),
        QuantizeImageOp op => k.Call(
            $"ByteConvolution.QuantizeUnits(f->Batch)", $"ByteConvolution.Quantize<V>({k.X()}, {k.X(1)}, {k.Y}, {k.Shape(op.Geometry)}, from, to)"),
        PackDenseBytesOp op => k.Call(
            $"ByteDense.PackUnits(outputs: {op.Outputs})", $"ByteDense.Pack<V>({k.X()}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, from, to)"),
        PackConvBytesOp op => k.Call($"ByteConvolution.PackUnits({k.Shape(op.Geometry)})", $"ByteConvolution.Pack<V>({k.X()}, {k.Y}, {k.Shape(op.Geometry)}, from, to)"),
        ByteDenseOp op => k.Call(
            $"ByteDense.ForwardUnits(outputs: {op.Outputs}, {Rows(k.Body.Shape)})",
            $"ByteDense.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, {Rows(k.Body.Shape)}, from, to, f)"),
        ByteConvOp op => k.Call(
            $"ByteConvolution.ForwardUnits({k.Shape(op.Geometry)}, f->Batch)",
            $"ByteConvolution.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {k.Shape(op.Geometry)}, from, to, f)"),
        PackBFloat16Op op => k.Call(
            $"BFloat16Dense.PackUnits(outputs: {op.Outputs})", $"BFloat16Dense.Pack<V>({k.X()}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, from, to)"),
        BFloat16DenseOp op => k.Call(
            $"BFloat16Dense.ForwardUnits(outputs: {op.Outputs})",
            $"BFloat16Dense.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, {Rows(k.Body.Shape)}, from, to, f)"),
        _ => null,
    };

    /// <summary>Rows of features: the samples of a vector, at each of its steps those of a sequence.</summary>
    private static string Rows(TensorShape shape) => shape.Steps == 1 ? "f->Batch" : Code.Text($"f->Batch * {shape.Steps}");
}
