using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>
/// Inputs (dy): dw = dyᵀ·x for an x that the caller gave as rows, which is just the layout that this product wants: nothing needs to be unpacked,
/// and the packed copy need not live until now.
/// </summary>
internal sealed record DenseWeightsOfInputOp(int Inputs, int Outputs, int Input) : PlanOp
{
    /// <summary>The caller's rows, which no node computes, and dy.</summary>
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("rows", "dy");

    public override string ResultName => "dw";

    public override string Summary(OpUse use) => $"dyᵀ·x for the caller's rows x: [B, {Inputs}], {use.From} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "WeightGradient";

    public override Op Anonymous => this with { Input = 0 };
}
