using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Input (value): the same tensor in another layout.</summary>
internal sealed record ConvertLayoutOp(Layout From, Layout To) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override string Summary(OpUse use) => $"Brings {use.Result} from {From.Title()} to {To.Title()}.";

    public override string KernelName(string layer, bool isBackward) => layer + "To" + To;
}
