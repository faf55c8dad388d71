using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Dense layers and convolutions in lanes.</summary>
internal static class LaneProducts
{
    /// <summary>The kernel, or null if the op is no product.</summary>
    public static CpuKernel? Of(KernelParts k) => k.Body.Product switch
    {
        DenseOp op => k.Call(
            $"LaneDense.ForwardUnits(outputs: {op.Outputs}, {Blocks(k)})",
            $"LaneDense.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, {Blocks(k)}, from, to, f)"),
        DenseOfTwoOp op => k.Call(
            $"LaneDense.ForwardUnits(outputs: {op.Outputs}, {Blocks(k)})",
            $"LaneDense.ForwardOfTwo<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.X(2)}, {k.X(3)}, {k.Bias}, {k.Y}, "
            + $"inputs: {op.Inputs}, states: {op.States}, outputs: {op.Outputs}, {Blocks(k)}, from, to, f)"),
        DenseDataOp op => k.Call(
            $"LaneDense.DataUnits(inputs: {op.Inputs}, {Blocks(k)})",
            $"LaneDense.Data<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, {Blocks(k)}, from, to, f)"),
        DenseWeightsOp op => k.Calls(
            ("Unpack", $"LaneLayout.PackUnits(size: {op.Inputs}, {LaneBlocksText.Count(k.Body.Inputs[0])})",
                $"LaneLayout.Unpack<V>({k.X()}, {k.Scratch}, size: {op.Inputs}, f->Batch, from, to{LaneBlocksText.ByStep(k.Body.Inputs[0])})"),
            $"LaneDense.WeightsUnits<V>(inputs: {op.Inputs}, outputs: {op.Outputs})",
            $"LaneDense.Weights<V>({k.Scratch}, {k.X(1)}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, f->Batch, from, to{LaneBlocksText.ByStep(k.Body.Inputs[0])})"),
        RowsOfOp => k.Call(
            $"LaneLayout.PackUnits(size: {k.Body.Shape.Channels}, {LaneBlocksText.Count(k.Body.Shape)})",
            $"LaneLayout.Unpack<V>({k.X()}, {k.Y}, size: {k.Body.Shape.Channels}, f->Batch, from, to{LaneBlocksText.ByStep(k.Body.Shape)})"),
        DenseWeightsOfRowsOp op => k.Call(
            $"LaneDense.WeightsUnits<V>(inputs: {op.Inputs}, outputs: {op.Outputs})",
            $"LaneDense.Weights<V>({k.X()}, {k.X(1)}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, f->Batch, from, to{LaneBlocksText.ByStep(k.Body.Inputs[0])})"),
        DenseWeightsOfInputOp op => k.Call(
            $"LaneDense.WeightsUnits<V>(inputs: {op.Inputs}, outputs: {op.Outputs})",
            $"LaneDense.Weights<V>({k.X()}, {k.X(1)}, {k.Y}, inputs: {op.Inputs}, outputs: {op.Outputs}, f->Batch, from, to{LaneBlocksText.Steps(k.Body.Inputs[0])})"),
        PackWeightsOp op => Transform(k, k.Shape(op.Geometry), op),
        ConvOp { ByWinograd: true } op => Winograd(k, k.Shape(op.Geometry), "Forward", op.Algorithm),
        ConvDataOp { ByWinograd: true } op => Winograd(k, k.Shape(op.Geometry), "Data", op.Algorithm),
        ConvWeightsOp { ByWinograd: true } op => WinogradWeights(k, k.Shape(op.Geometry), WinogradSlices.Of(op.Geometry), op.Algorithm),
        ConvOp op => Convolution(k, k.Shape(op.Geometry)),
        ConvDataOp op => Data(k, k.Shape(op.Geometry)),
        ConvWeightsOp op => Weights(k, k.Shape(op.Geometry)),
        PooledConvOp op => Pooled(k, k.Shape(op.Geometry), k.Shape(op.Pool)),
        PooledConvWeightsOp op => PooledWeights(k, k.Shape(op.Geometry), k.Shape(op.Pool)),
        _ => null,
    };

    private static string Blocks(KernelParts k) => LaneBlocksText.Count(k.Body.Shape);

    private static CpuKernel Convolution(KernelParts k, string shape) => k.Call(
        $"LaneConvolution.ForwardUnits({shape}, f->Blocks)",
        $"LaneConvolution.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {shape}, f->Blocks, from, to, f)");

    private static CpuKernel Data(KernelParts k, string shape) => k.Calls(
        ("Flip", $"LaneConvolution.FlipUnits({shape})", $"LaneConvolution.FlipWeights({k.X(1)}, {k.Scratch}, {shape}, from, to)"),
        $"LaneConvolution.DataUnits({shape}, f->Blocks)",
        $"LaneConvolution.Data<V, {k.Epilogue}>({k.X()}, {k.Scratch}, {k.Bias}, {k.Y}, {shape}, f->Blocks, from, to, f)");

    private static CpuKernel Weights(KernelParts k, string shape) => k.Call(
        $"LaneConvolution.WeightsUnits<V>({shape})",
        $"LaneConvolution.Weights<V>({k.X()}, {k.X(1)}, {k.Y}, {shape}, f->Batch, from, to)");

    private static CpuKernel Pooled(KernelParts k, string shape, string window) => k.Call(
        $"LanePooledConvolution.ForwardUnits<V>({shape}, {window}, f->Blocks)",
        $"LanePooledConvolution.Forward<V, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {k.Places}, {shape}, {window}, f->Blocks, from, to, f)");

    private static CpuKernel PooledWeights(KernelParts k, string shape, string window) => k.Call(
        $"LanePooledConvolution.WeightsUnits<V>({shape}, {window})",
        $"LanePooledConvolution.Weights<V>({k.X()}, {k.X(1)}, {k.X(2)}, {k.Y}, {shape}, {window}, f->Batch, from, to)");

    private static CpuKernel Transform(KernelParts k, string shape, PackWeightsOp op)
    {
        string direction = op.Adjoint ? "Data" : "Forward";
        return k.Call(
            $"WinogradWeights.{direction}Units({shape})",
            $"WinogradWeights.{direction}<V, {op.Algorithm}>({k.X()}, {k.Y}, {shape}, from, to)");
    }

    private static CpuKernel Winograd(KernelParts k, string shape, string direction, ConvAlgorithm algorithm) => k.Call(
        $"LaneWinograd.{direction}Units<V, {algorithm}>({shape}, f->Blocks)",
        $"LaneWinograd.{direction}<V, {algorithm}, {k.Epilogue}>({k.X()}, {k.X(1)}, {k.Bias}, {k.Y}, {shape}, f->Blocks, from, to, f)");

    /// <summary>The gradient in the weights: sums over the tiles, then their transform.</summary>
    private static CpuKernel WinogradWeights(KernelParts k, string shape, int slices, ConvAlgorithm algorithm) => k.Calls(
        ("Sum", $"LaneWinogradWeights.SumUnits({shape}, slices: {slices})",
            $"LaneWinogradWeights.Sum<V, {algorithm}>({k.X()}, {k.X(1)}, {k.Scratch}, {shape}, slices: {slices}, f->Batch, from, to)"),
        $"LaneWinogradWeights.FinishUnits({shape})",
        $"LaneWinogradWeights.Finish<V, {algorithm}>({k.Scratch}, {k.Y}, {shape}, slices: {slices}, from, to)");
}
