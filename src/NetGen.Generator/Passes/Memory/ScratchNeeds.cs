using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Memory that a kernel of the lane layout needs besides its operands.</summary>
internal static class ScratchNeeds
{
    public static EquatableArray<ScratchNeed> Of(FusedKernel kernel) => kernel.Product switch
    {
        // The data gradient of a convolution is a convolution with the kernel turned round and its channels exchanged.
        ConvDataOp { ByWinograd: false } conv => Shared("flipped", PackedWeights.FlippedFloats(conv.Geometry)),
        // A sum for each point of Winograd's algorithm and pair of channels, of each slice of the tiles.
        ConvWeightsOp { ByWinograd: true } conv => Shared("sums", WinogradShape.SumFloats(conv.Geometry, conv.Algorithm.Points(), WinogradSlices.Of(conv.Geometry))),
        // dW = dYᵀ·X wants the samples of X as rows.
        DenseWeightsOp dense => PerSample("rows", PartialResults.DenseRows(dense.Inputs) * kernel.Inputs[0].Shape.Steps),
        // The same for each tap, whose gradients are matrices that are then brought into the weights' order.
        Conv1DWeightsOp { Geometry: { IsDepthwise: false } conv } => Rows(conv).Concat(ConvolutionTaps.Scratch(conv)).ToEquatableArray(),
        Conv1DWeightsOfRowsOp conv => ConvolutionTaps.Scratch(conv.Geometry),
        // What the labels given out so far cost, at one step or at all of them.
        CtcOp => PerSample("partial", PartialResults.CtcStates(kernel.Inputs[1].Shape.Size)),
        CtcGradientOp => PerSample("partial", PartialResults.CtcPaths(kernel.Inputs[1].Shape.Size, kernel.Shape.Steps)),
        // One partial sum per block of samples and position, added up in a fixed order.
        SoftmaxCrossEntropyOp => PerSample("partial", PartialResults.CrossEntropy(kernel.Inputs[0].Shape.Positions)),
        // A bias of one number is a scalar too.
        ReduceOp reduce when reduce.Over.PerSample && Broadcasting.Of(kernel.Shape, reduce.Over) == Broadcast.Scalar => PerSample("partial", PartialResults.Total * reduce.Over.Steps),
        _ => EquatableArray<ScratchNeed>.Empty,
    };

    private static EquatableArray<ScratchNeed> Rows(Conv1DShape conv) => PerSample("rows", PartialResults.DenseRows(conv.InChannels) * conv.InSteps);

    private static EquatableArray<ScratchNeed> Shared(string name, long floats) => EquatableArray.Of(new ScratchNeed(name, false, floats));

    private static EquatableArray<ScratchNeed> PerSample(string name, long floats) => EquatableArray.Of(new ScratchNeed(name, true, floats));
}
