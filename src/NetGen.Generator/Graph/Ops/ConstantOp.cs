using NetGen.Generator.Scalars;

namespace NetGen.Generator.Graph;

/// <summary>A tensor filled with one number.</summary>
internal sealed record ConstantOp(double Value) : LeafOp
{
    public override string Summary(OpUse use) => $"A constant {ScalarNotation.Number(Value)} of shape {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Constant";
}
