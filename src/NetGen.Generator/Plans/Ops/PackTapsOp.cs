using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>
/// Input (w): the weights of a convolution over steps as one matrix a tap, each the matrix of a dense layer: [Kernel][OutChannels][InChannels / Groups], or, where vectors lie
/// along the output
/// channels, [Kernel][InChannels / Groups][OutChannels].
/// </summary>
/// <param name="Geometry">The convolution.</param>
/// <param name="Transposed">Whether output channels lie side by side.</param>
internal sealed record PackTapsOp(Conv1DShape Geometry, bool Transposed) : PlanOp
{
    /// <summary>Floats of the result.</summary>
    public int Floats => checked((int)PackedWeights.TapFloats(Geometry));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("weight");

    public override string ResultName => "taps";

    public override string Summary(OpUse use) =>
        $"Brings the weights of a convolution over steps with a kernel of {GeometryText.Of(Geometry)} into one matrix a tap"
            + (Transposed ? ", output channels side by side." : ".");

    public override string KernelName(string layer, bool isBackward) => "Pack" + layer + "Taps";
}
