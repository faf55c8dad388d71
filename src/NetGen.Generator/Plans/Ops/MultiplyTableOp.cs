using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Inputs (table [Rows, Inputs], w [Outputs, Inputs]): table·wᵀ [Rows, Outputs], what a dense layer makes of each row of an embedding. Once for many steps.</summary>
internal sealed record MultiplyTableOp(int Rows, int Inputs, int Outputs) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("table", "weight");

    public override string ResultName => "products";

    public override string Summary(OpUse use) => $"table·Wᵀ: {use.Inputs[0]}, {use.Inputs[1]} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "OfTable";
}
