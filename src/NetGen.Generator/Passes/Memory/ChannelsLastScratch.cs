using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Memory that a kernel of the channels-last layout needs besides its operands.</summary>
internal static class ChannelsLastScratch
{
    public static EquatableArray<ScratchNeed> Of(FusedKernel kernel) => kernel.Product switch
    {
        // What the labels given out so far cost, at one step or at all of them.
        CtcOp => PerSample(PartialResults.CtcStates(kernel.Inputs[1].Shape.Size)),
        CtcGradientOp => PerSample(PartialResults.CtcPaths(kernel.Inputs[1].Shape.Size, kernel.Shape.Steps)),
        // One partial sum per sample, added up in a fixed order.
        SoftmaxCrossEntropyOp => PerSample(PartialResults.CrossEntropy(kernel.Inputs[0].Shape.Positions)),
        ReduceOp reduce when reduce.Over.PerSample && Broadcasting.Of(kernel.Shape, reduce.Over) == Broadcast.Scalar => PerSample(PartialResults.Total),
        // Mean, squared deviations and count of each sample and channel, merged in a fixed order.
        BatchMomentsOp => PerSample(PartialResults.BatchMoments(kernel.Inputs[0].Shape.Channels)),
        Conv1DWeightsOp { Geometry: { IsDepthwise: false } conv } => ConvolutionTaps.Scratch(conv),
        ReshapeOp when !LayoutOrder.KeepsOrder(kernel.Shape, Layout.ChannelsLast) && !LayoutOrder.KeepsOrder(kernel.Inputs[0].Shape, Layout.ChannelsLast) => PerSample(PartialResults.Reshape(kernel.Shape.Size)),
        _ => EquatableArray<ScratchNeed>.Empty,
    };

    private static EquatableArray<ScratchNeed> PerSample(long floats) => EquatableArray.Of(new ScratchNeed("partial", true, floats));
}
