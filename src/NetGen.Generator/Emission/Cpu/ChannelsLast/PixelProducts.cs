using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Dense layers and convolutions with channels last.</summary>
internal static class PixelProducts
{
    /// <summary>The kernel, or null if the op is no product.</summary>
    public static CpuKernel? Of(KernelParts k) => k.Body.Product switch
    {
        DenseOp op => k.Call(
            $"ChannelsLastDense.ForwardUnits(outputs: {op.Outputs}, {Rows(k.Body.Shape)})",
            $"ChannelsLastDense.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, {Rows(k.Body.Shape)}, from, to, f)"),
        MultiplyTableOp op => k.Call(
            $"ChannelsLastDense.ForwardUnits(outputs: {op.Outputs}, {op.Rows})",
            $"ChannelsLastDense.Forward<V, NoRowEpilogue>({k.X()}, {k.X(1)}, bias: null, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, {op.Rows}, from, to, f)"),
        PackDenseOp op => k.Call(
            $"ChannelsLastDensePanels.PackUnits(outputs: {op.Outputs})",
            $"ChannelsLastDensePanels.Pack<V>({k.X()}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, from, to)"),
        DenseOfPanelsOp op => k.Call(
            $"ChannelsLastDensePanels.ForwardUnits(outputs: {op.Outputs}, {Rows(k.Body.Shape)})",
            $"ChannelsLastDensePanels.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, {Rows(k.Body.Shape)}, from, to, f)"),
        DenseDataOp op => k.Call(
            $"ChannelsLastDense.DataUnits(inputs: {op.Inputs}, {Rows(k.Body.Shape)})",
            $"ChannelsLastDense.Data<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, {Rows(k.Body.Shape)}, from, to, f)"),
        DenseWeightsOp op => k.Call(
            $"ChannelsLastDense.WeightsUnits(inputs: {op.Inputs}, outputs: {op.Outputs})",
            $"ChannelsLastDense.Weights<V>({k.X()}, {k.X(1)}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, {Rows(k.Body.Inputs[0])}, from, to)"),
        PackWeightsOp { ByWinograd: true } op => Transform(k, k.Shape(op.Geometry), op),
        PackWeightsOp { FromPlanes: true } op => Pack(k, k.Shape(op.Geometry), "PlanesToPixelsConvolution", ""),
        PackWeightsOp op => Pack(k, k.Shape(op.Geometry), "ChannelsLastConvolution", op.Adjoint ? "Data" : "Forward"),
        ConvOp { ByWinograd: true } op => Winograd(k, k.Shape(op.Geometry), op),
        ConvOp op => Convolution(k, k.Shape(op.Geometry), "Forward"),
        ConvDataOp op => Convolution(k, k.Shape(op.Geometry), "Data"),
        ConvWeightsOp op => Weights(k, k.Shape(op.Geometry)),
        PlanesToPixelsConvOp { Pool: null } op => FromPlanes(k, k.Shape(op.Geometry)),
        PlanesToPixelsConvOp { Pool: { } pool } op => FromPlanesPooled(k, k.Shape(op.Geometry), k.Shape(pool)),
        _ => null,
    };

    /// <summary>Rows of features: the samples of a vector, at each of its steps those of a sequence.</summary>
    private static string Rows(TensorShape shape) => shape.Steps == 1 ? "f->Batch" : Code.Text($"f->Batch * {shape.Steps}");

    private static CpuKernel Convolution(KernelParts k, string shape, string direction) => k.Call(
        $"ChannelsLastConvolution.{direction}Units<V>({shape}, f->Batch)",
        $"ChannelsLastConvolution.{direction}<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {shape}, f->Batch, from, to, f)");

    private static CpuKernel Weights(KernelParts k, string shape) => k.Call(
        $"ChannelsLastConvolutionWeights.Units<V>({shape})",
        $"ChannelsLastConvolutionWeights.Weights<V>({k.X()}, {k.X(1)}, {k.Y}, {shape}, f->Batch, from, to)");

    private static CpuKernel FromPlanes(KernelParts k, string shape) => k.Call(
        $"PlanesToPixelsConvolution.Units({shape}, f->Batch)",
        $"PlanesToPixelsConvolution.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {shape}, from, to, f)");

    private static CpuKernel FromPlanesPooled(KernelParts k, string shape, string window) => k.Call(
        $"PlanesToPixelsConvolution.PooledUnits({shape}, {window}, f->Batch)",
        $"PlanesToPixelsConvolution.Pooled<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {shape}, {window}, from, to, f)");

    private static CpuKernel Pack(KernelParts k, string shape, string type, string direction) => k.Call(
        $"{type}.Pack{direction}Units<V>({shape})",
        $"{type}.Pack{direction}<V>({k.X()}, {k.Y}, {shape}, from, to)");

    private static CpuKernel Transform(KernelParts k, string shape, PackWeightsOp op) => k.Call(
        $"WinogradWeights.ChannelsLastUnits({shape})",
        $"WinogradWeights.ChannelsLast<V, {op.Algorithm}>({k.X()}, {k.Y}, {shape}, from, to)");

    private static CpuKernel Winograd(KernelParts k, string shape, ConvOp op) => k.Call(
        $"ChannelsLastWinograd.ForwardUnits<V, {op.Algorithm}>({shape}, f->Batch)",
        $"ChannelsLastWinograd.Forward<V, {op.Algorithm}, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {shape}, f->Batch, from, to, f)");
}
