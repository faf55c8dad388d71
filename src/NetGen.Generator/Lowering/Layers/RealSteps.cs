using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What layers do with the lengths of sequences: they choose by them, and never multiply, since 0·NaN is NaN.</summary>
internal static class RealSteps
{
    /// <summary>A value at real steps, another past the end.</summary>
    /// <param name="value">At real steps.</param>
    /// <param name="mask">1 at real steps, 0 past the end.</param>
    /// <param name="otherwise">Past the end; 0 where nothing is said.</param>
    public static ScalarExpression Of(ScalarExpression value, ScalarExpression mask, ScalarExpression? otherwise = null) =>
        new Choose(Comparison.Less, 0, mask, value, otherwise ?? 0);

    /// <summary>A summand times what it counts for; 0 where that is 0, whatever the summand is.</summary>
    public static ScalarExpression Weighted(ScalarExpression summand, ScalarExpression weight) => new Choose(Comparison.Equal, weight, 0, 0, weight * summand);

    /// <summary>A sum divided by what its summands count for together; 0 where nothing counts.</summary>
    public static ScalarExpression Mean(ScalarExpression sum, ScalarExpression weights) => new Choose(Comparison.Equal, weights, 0, 0, sum / weights);

    /// <summary>The mask [T, 1] of a tensor; null where all its steps are real.</summary>
    public static Tensor? Mask(StatementContext layer, Tensor tensor) =>
        tensor.Lengths is { } lengths ? new Tensor(lengths.Mask, TensorShape.Sample(lengths.Steps, 1), layer.Site) : null;

    /// <summary>The tensor with zeros past the end, for layers that read other steps than their own; the tensor itself where all its steps are real.</summary>
    public static Tensor? Only(StatementContext layer, Tensor tensor)
    {
        if (Mask(layer, tensor) is not { } mask)
            return tensor;
        Tensor? real = layer.AddPart("real steps", new MapOp(Of(new Operand(0), new Operand(1))), tensor.Shape, tensor, mask);
        return real is null ? null : real with { Lengths = tensor.Lengths };
    }

    /// <summary>
    /// The tensor with another number past the end, for layers that bring several steps together (<paramref name="axes"/> has that axis); itself for all others. What comes
    /// out has no lengths
    /// any more: all its steps may be read.
    /// </summary>
    public static Tensor? Along(StatementContext layer, Tensor tensor, IReadOnlyList<int> axes, double otherwise) =>
        tensor.Shape.IsSequence && axes.Contains(0) && Mask(layer, tensor) is { } mask
            ? layer.AddPart("real steps", new MapOp(Of(new Operand(0), new Operand(1), otherwise)), tensor.Shape, tensor, mask)
            : tensor;

    /// <summary>How many real steps each sample has, as numbers [1].</summary>
    public static Tensor? Count(StatementContext layer, Tensor mask) => layer.AddPart("steps", new ReduceOp(new Operand(0), mask.Shape), TensorShape.Sample(1), mask);

    /// <summary>How many real steps all samples have together, as one number.</summary>
    public static Tensor? Total(StatementContext layer, Tensor mask) => layer.AddPart("steps", new ReduceOp(new Operand(0), mask.Shape), TensorShape.Scalar, mask);
}
