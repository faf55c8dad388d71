using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Inputs (x [B, D], positions [B, 1], below Steps): <see cref="RotaryOp"/> of the step that each sequence is at.</summary>
internal sealed record RotaryStepOp(int Turned, int HeadWidth, double Base, int Steps) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) =>
        EquatableArray.Of(new OperandInfo("x"), new OperandInfo("positions", Element.Index));

    /// <summary>Four multiplications and two additions a pair.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 3L * Turned;

    /// <summary>Nothing is trained a step at a time.</summary>
    public override void Propagate(Pullback y) => throw new NotSupportedException($"No rule differentiates {this} ({y.Y.Label}).");

    public override string Summary(OpUse use) =>
        $"Turns pairs of the first {Turned} features by t·{ScalarNotation.Number(Base)}^(-2i/{HeadWidth}), t being the step that each sequence is at: {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Step";
}
