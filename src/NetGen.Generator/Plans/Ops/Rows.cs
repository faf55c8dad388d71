using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Brings what the caller gives at a port, row by row, into a layout.</summary>
internal sealed record PackOp(PortOp Port, Layout Layout) : PlanOp
{
    /// <summary>The caller's rows, which no node computes.</summary>
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("rows");

    public override string Summary(OpUse use) => $"Brings the caller's rows of {use.Result} into {Layout.Title()}.";

    public override string KernelName(string layer, bool isBackward) => "Pack" + PascalCase.Of(Port.Name);

    public override Op Anonymous => this with { Port = new PortOp(PortRole.Input, "", 0) };
}

/// <summary>Input (value): copies it, row by row, to where the caller reads it.</summary>
internal sealed record UnpackOp(string Name, int Output) : PlanOp
{
    /// <summary>The value, and the caller's rows, which no node computes.</summary>
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "rows");

    public override string Summary(OpUse use) => $"Brings {use.Result} back into rows for the caller.";

    public override string KernelName(string layer, bool isBackward) => "Unpack" + PascalCase.Of(Name);

    public override Op Anonymous => new UnpackOp("", 0);
}
