using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Inputs (samples, dy): the gradient in the weights of a convolution over steps, for an x of which <see cref="RowsOfOp"/> has made rows.</summary>
internal sealed record Conv1DWeightsOfRowsOp(Conv1DShape Geometry) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("samples", "dy");

    public override string ResultName => "dw";

    public override string Summary(OpUse use) =>
        $"Gradient of a convolution over steps with a kernel of {GeometryText.Of(Geometry)} in its weights, from rows of x: {use.From} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "WeightGradient";
}
