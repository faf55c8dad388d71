using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Inputs (x [B, T, D], known as a whole, positions [B, 1]): the step of x that each sequence is at, [B, D].</summary>
internal sealed record StepAtOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => EquatableArray.Of(new OperandInfo("x"), new OperandInfo("positions", Element.Index));

    /// <summary>It copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>Nothing is trained a step at a time.</summary>
    public override void Propagate(Pullback y) => throw new NotSupportedException($"No rule differentiates {this} ({y.Y.Label}).");

    public override string Summary(OpUse use) => $"The step of {use.Inputs[0]} that each sequence is at: {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "At";
}
