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
        ConvDataOp { ByWinograd: false } conv => Shared("flipped", (long)conv.Geometry.OutChannels * (conv.Geometry.InChannels / conv.Geometry.Groups)
            * conv.Geometry.KernelHeight * conv.Geometry.KernelWidth),
        // A sum for each point of Winograd's way and pair of channels, of each slice of the tiles.
        ConvWeightsOp { ByWinograd: true } conv => Shared("sums",
            (conv.Algorithm == ConvMethod.WinogradF4 ? 36L : 16L) * WinogradSlices.Of(conv.Geometry) * conv.Geometry.OutChannels * ((conv.Geometry.InChannels + 15) / 16 * 16)),
        // dW = dYᵀ·X wants the samples of X as rows.
        DenseWeightsOp dense => PerSample("rows", dense.Inputs),
        // One partial sum per block of samples and position, added up in a fixed order.
        SoftmaxCrossEntropyOp => PerSample("partial", kernel.Inputs[0].Shape.Size / kernel.Inputs[0].Shape.Channels),
        // A bias of one number is a scalar too.
        ReduceOp reduce when reduce.Over.PerSample && Broadcasting.Of(kernel.Shape, reduce.Over) == Broadcast.Scalar => PerSample("partial", 1),
        _ => EquatableArray<ScratchNeed>.Empty,
    };

    private static EquatableArray<ScratchNeed> Shared(string name, long floats) => EquatableArray.Of(new ScratchNeed(name, false, floats));

    private static EquatableArray<ScratchNeed> PerSample(string name, long floats) => EquatableArray.Of(new ScratchNeed(name, true, floats));
}
