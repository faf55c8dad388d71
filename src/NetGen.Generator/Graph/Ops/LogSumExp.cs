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

    /// <summary>With p = softmax(x): p² of the curvature of the result, and p·(1 - p) of its slope.</summary>
    public override void PropagateCurvature(Bend y)
    {
        ScalarExpression p = new Unary(UnaryOperator.Exp, new Operand(0) - new Operand(1)), sum = 0;
        var operands = new List<int> { y.Input(0), y.Y.Id };
        if (y.Curvature is { } h)
            sum += Next(h) * p * p;
        if (y.Slope is { } dy)
            sum += Next(dy) * p * (1 - p);
        y.Give(0, new MapOp(sum.Simplify()), [.. operands]);

        ScalarExpression Next(int node)
        {
            operands.Add(node);
            return new Operand(operands.Count - 1);
        }
    }

    public override int? TakeStep(OneStep step) => step.Alike();

    public override string Summary(OpUse use) => $"Logarithm of the sum of exponentials over the channels: {use.Inputs[0]} → {use.Result}.";
}
