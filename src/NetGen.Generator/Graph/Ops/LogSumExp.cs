using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>log Σ exp(x) over the channels, at each position.</summary>
internal sealed record LogSumExpOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>Maximum, subtraction, exponential, sum.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 4L * inputs[0].Size;

    /// <summary>dx = softmax(x)·dy = exp(x - y)·dy.</summary>
    public override void Propagate(Pullback y) => y.Give(0, new MapOp(new Unary(UnaryOperator.Exp, new Operand(0) - new Operand(1)) * new Operand(2)), y.Input(0), y.Y.Id, y.Dy);

    public override int? TakeStep(OneStep step) => step.Alike();

    public override string Summary(OpUse use) => $"Logarithm of the sum of exponentials over the channels: {use.Inputs[0]} → {use.Result}.";
}
