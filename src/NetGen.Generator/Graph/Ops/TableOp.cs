using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>A shared tensor of numbers that are known at build time, in row-major order.</summary>
internal sealed record TableOp(EquatableArray<double> Values) : LeafOp
{
    public override string Summary(OpUse use) => $"Constants of shape {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Table";
}
