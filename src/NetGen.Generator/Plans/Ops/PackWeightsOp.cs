using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>
/// Input (w): the weights of a convolution (or of its adjoint in the data) as the panels that the channels-last kernels read, or transformed as Winograd's way
/// wants them. Predictions with channels last do it once and again after the parameters have changed.
/// </summary>
/// <param name="Geometry">The convolution.</param>
/// <param name="Adjoint">Whether they are turned round, for the gradient in the data.</param>
/// <param name="Algorithm">How the convolution is computed.</param>
/// <param name="Layout">In which layout the convolution works.</param>
/// <param name="FromPlanes">Whether the convolution reads planes: then the channels come before the kernel's rows.</param>
internal sealed record PackWeightsOp(ConvShape Geometry, bool Adjoint, ConvAlgorithm Algorithm = ConvAlgorithm.Direct, Layout Layout = Layout.ChannelsLast,
    bool FromPlanes = false) : PlanOp
{
    /// <summary>Whether they are for one of Winograd's algorithms.</summary>
    public bool ByWinograd => Algorithm.IsWinograd();

    /// <summary>Floats of the result.</summary>
    public int Floats => checked((int)(!ByWinograd ? Adjoint ? PackedWeights.DataFloats(Geometry) : PackedWeights.ForwardFloats(Geometry)
        : Layout != Layout.Lanes ? WinogradShape.ChannelsLastFloats(Geometry, Algorithm.Points())
        : Adjoint ? WinogradShape.DataFloats(Geometry, Algorithm.Points())
        : WinogradShape.ForwardFloats(Geometry, Algorithm.Points())));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("weight");

    public override string ResultName => Algorithm == ConvAlgorithm.Direct ? "panels" : "transformed";

    public override string Summary(OpUse use)
    {
        string weights = $"the weights of a {GeometryText.Of(Geometry)} convolution{(Adjoint ? " (turned round)" : "")}";
        return ByWinograd
            ? $"Transforms {weights} for Winograd's {GeometryText.Tile(Algorithm)}: G g Gᵀ for each pair of channels."
            : $"Brings {weights} into panels whose output channels lie side by side.";
    }

    public override string KernelName(string layer, bool isBackward) =>
        (Algorithm == ConvAlgorithm.Direct ? "Pack" : "Transform") + layer + "Weights" + (Adjoint && isBackward ? "Backward" : "");
}
