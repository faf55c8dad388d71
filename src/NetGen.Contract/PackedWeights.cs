#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Floats of the weights of convolutions and dense layers in the forms that kernels want them in, whatever the vector width (Winograd's: <see cref="WinogradShape"/>).
/// </summary>
public static class PackedWeights
{
    /// <summary>
    /// Panels for the forward direction with channels last, of images in pixels or in planes: the output channels of a group lie side by side, filled up to whole vectors.
    /// Depthwise kernels are only reordered.
    /// </summary>
    public static long ForwardFloats(in ConvShape shape) =>
        shape.IsDepthwise ? shape.WeightSize : shape.Groups * Panels(shape, Pieces.Filled(shape.OutChannelsPerGroup, Grain.Lanes), shape.InChannelsPerGroup);

    /// <summary>Panels for the adjoint in the data with channels last: the input channels of a group lie side by side.</summary>
    public static long DataFloats(in ConvShape shape) =>
        shape.IsDepthwise ? shape.WeightSize : shape.Groups * Panels(shape, Pieces.Filled(shape.InChannelsPerGroup, Grain.Lanes), shape.OutChannelsPerGroup);

    /// <summary>The adjoint's kernels in lanes: each phase of the stride has its taps, backwards, and every tap belongs to one phase.</summary>
    public static long FlippedFloats(in ConvShape shape) => (long)shape.OutChannels * shape.InChannelsPerGroup * shape.KernelHeight * shape.KernelWidth;

    /// <summary>The weights of a convolution over steps, tap by tap: a matrix for each.</summary>
    public static long TapFloats(in Conv1DShape shape) => shape.WeightSize;

    /// <summary>Outputs of a dense layer that lie side by side in a panel: two vectors of the widest.</summary>
    public const int DensePanel = 2 * Grain.Lanes;

    /// <summary>Panels of a dense layer, each of all inputs; the last one is filled up.</summary>
    public static long DenseFloats(int inputs, int outputs) => (long)inputs * Pieces.Filled(outputs, DensePanel);

    private static long Panels(in ConvShape shape, int sideBySide, int depth) => (long)sideBySide * depth * shape.KernelHeight * shape.KernelWidth;
}
