using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>The gradient in the weights of a convolution over steps is computed tap by tap, one matrix behind the other, and then brought into the weights' order.</summary>
internal static class ConvolutionTaps
{
    /// <summary>Where the matrices lie; nowhere where one tap's is the weights' gradient itself.</summary>
    public static EquatableArray<ScratchNeed> Scratch(Conv1DShape conv) =>
        conv.Kernel == 1 ? EquatableArray<ScratchNeed>.Empty : EquatableArray.Of(new ScratchNeed("taps", false, PackedWeights.TapFloats(conv)));
}
