using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>A loss that is the mean over the samples of one number of each, made of several tensors or of sums over a whole sample.</summary>
internal abstract class SampleLoss(string kind, params DeclaredArgument[] arguments) : Loss(kind, arguments)
{
    protected sealed override bool CountsSteps => false;

    protected sealed override Tensor? Lower(StatementContext loss, Tensor tensor, double weight)
    {
        if (Terms(loss, tensor) is not { } terms)
            return null;
        if (!terms.Shape.PerSample)
            return loss.Add(new MapOp(weight * new Operand(0)), TensorShape.Scalar, terms);
        if (GivenWeights(loss, tensor) is { } given)
            return Weighted(loss, terms, given, weight);
        Tensor? sum = loss.HasFailed ? null : loss.AddPart("sum", new ReduceOp(new Operand(0), terms.Shape), TensorShape.Scalar, terms);
        return sum is null ? null : loss.Add(new MapOp(weight * (new Operand(0) / new Symbol(RuntimeValue.BatchSize))), TensorShape.Scalar, sum);
    }

    /// <summary>
    /// The Euclidean distance of two vectors of each sample, or its square: (Σ (a - b + 1e-6)²)^½, the small number as in PyTorch's pairwise_distance: so
    /// it has a slope where a = b.
    /// </summary>
    protected static Tensor? Distance(StatementContext loss, string part, Tensor a, Tensor b, bool squared = false)
    {
        ScalarExpression difference = squared ? new Operand(0) - new Operand(1) : new Operand(0) - new Operand(1) + 1e-6;
        Tensor? square = SumOfEach(loss, squared ? part : part + " squared", difference * difference, a.Shape, a, b);
        return squared || square is null ? square : loss.AddPart(part, new MapOp(new Unary(UnaryOperator.Sqrt, new Operand(0))), PerSample, square);
    }

    /// <summary>The tensor that an argument names, of the shape of another; null if it is unknown, in error or of another shape, which is reported.</summary>
    protected static Tensor? Named(StatementContext loss, string? name, TensorShape shape) =>
        name is not null && loss.Walk.Use(name, loss.Site) is { } named && loss.TakesNumbers(named.Tensor) ? OfShape(loss, named, shape) : null;
}
