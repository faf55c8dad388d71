using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Dot("b"): Σ x·b along an axis, the channels where nothing is written.</summary>
internal sealed class Dot() : Merge("dot", "Dot", Tensor, Axis)
{
    private static readonly AxisArgument Axis = new();

    public override void Apply(StatementContext merge)
    {
        if (Pair(merge, Axis) is not (var x, var other, var axes))
            return;
        Tensor? product = Sums.Of(merge, new Operand(0) * new Operand(1), x, axes, other);
        merge.Result = product is null ? null : Reshapes.Without(merge, product, axes);
    }
}

/// <summary>CosineSimilarity("b"): Σ x·b / max(‖x‖·‖b‖, ε) along an axis, the channels where nothing is written.</summary>
internal sealed class CosineSimilarity() : Merge("cosine", "CosineSimilarity", Tensor, Axis, Epsilon)
{
    private static readonly AxisArgument Axis = new();
    private static readonly RealArgument Epsilon = new("Epsilon", 1e-8, Interval.Above(0));

    public override void Apply(StatementContext merge)
    {
        double epsilon = Epsilon.Of(merge);
        if (Pair(merge, Axis) is not (var x, var other, var axes))
            return;
        ScalarExpression a = new Operand(0);
        Tensor? product = Sums.Of(merge, a * new Operand(1), x, axes, other), one = Sums.Of(merge, a * a, x, axes), two = Sums.Of(merge, a * a, other, axes);
        if (product is null || one is null || two is null)
            return;
        ScalarExpression lengths = L2Normalize.Norm(new Operand(1), 0) * L2Normalize.Norm(new Operand(2), 0);
        Tensor? cosine = merge.Add(new MapOp(a / new Binary(BinaryOperator.Max, epsilon, lengths.Simplify())), product.Shape, product, one, two);
        merge.Result = cosine is null ? null : Reshapes.Without(merge, cosine, axes);
    }
}
