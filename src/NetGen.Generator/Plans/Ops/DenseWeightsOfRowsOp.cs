using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Input (x): its samples as rows, [B, D] or by step [T, B, D]: what the gradient of a dense layer's weights reads in the lane layout.</summary>
internal sealed record RowsOfOp : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override string ResultName => "rows";

    public override string Summary(OpUse use) => $"{use.Inputs[0]} as rows, for the gradients of several weights.";

    public override string KernelName(string layer, bool isBackward) => layer + "Rows";
}

/// <summary>Inputs (samples, dy): dw = dyᵀ·x for an x of which <see cref="RowsOfOp"/> has made rows.</summary>
internal sealed record DenseWeightsOfRowsOp(int Inputs, int Outputs) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("samples", "dy");

    public override string ResultName => "dw";

    public override string Summary(OpUse use) => $"dyᵀ·x for rows of x: {use.From} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "WeightGradient";
}
