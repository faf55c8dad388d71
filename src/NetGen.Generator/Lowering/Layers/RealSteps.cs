using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

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

    /// <summary>The result of a layer that makes other steps of those of a sequence, with how many of them are real.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="x">What it reads.</param>
    /// <param name="result">What it makes of that, a sequence.</param>
    /// <param name="steps">How many steps it makes of so many: the formula of its shapes. A sample has one at least.</param>
    public static Tensor? Followed(StatementContext layer, Tensor x, Tensor? result, Func<int, long> steps) => result is null || x.Lengths is not { } lengths
        ? result
        : result with { Lengths = Lengths(layer, lengths, result.Shape.Steps, lengths.Real.Select(real => Math.Max(1, Math.Min(result.Shape.Steps, steps(real))))) };

    /// <summary>The lengths of what two tensors make together: a step is real that is so in both. Null where other ports say so, which is reported.</summary>
    public static SequenceLengths? Together(StatementContext layer, SequenceLengths one, SequenceLengths other, NamedTensor named)
    {
        if (one.Port == other.Port && one.Steps == other.Steps)
            return Lengths(layer, one, one.Steps, one.Real.Zip(other.Real, (a, b) => (long)Math.Min(a, b)));
        layer.Report(Problem.Between(DiagnosticIds.LengthsDiffer, layer.Site, named.Site, layer.Text, one.Port, named.Name, other.Port));
        return null;
    }

    /// <summary>1 where operand 0 is no less than operand 1.</summary>
    private static readonly ScalarExpression IsReached = new Choose(Comparison.LessOrEqual, new Operand(1), new Operand(0), 1, 0);

    /// <summary>So many of so many steps by the same port: those that are there already, or a mask that compares the port's length with the least one that has a step.</summary>
    private static SequenceLengths? Lengths(StatementContext layer, SequenceLengths of, int steps, IEnumerable<long> real)
    {
        EquatableArray<int> counts = real.Select((count, length) => length == 0 ? 0 : (int)count).ToEquatableArray();
        List<SequenceLengths> known = layer.Walk.Assembly.Lengths;
        if (known.Find(l => l.Port == of.Port && l.Steps == steps && l.Real.Equals(counts)) is { } same)
            return same;
        SequenceLengths given = known.First(l => l.Port == of.Port);
        IEnumerable<double> least = Enumerable.Range(0, steps).Select(step => (double)Enumerable.Range(0, counts.Count).TakeWhile(length => counts[length] <= step).Count());
        if (Count(layer, new Tensor(given.Mask, TensorShape.Sample(given.Steps, 1), layer.Site)) is not { } length
            || layer.AddPart("least lengths", new TableOp(least.ToEquatableArray()), TensorShape.Shared(steps, 1)) is not { } table
            || layer.AddPart("steps", new MapOp(IsReached), TensorShape.Sample(steps, 1), length, table) is not { } mask)
        {
            return null;
        }
        known.Add(new SequenceLengths(of.Port, mask.Node, steps, counts));
        return known[known.Count - 1];
    }

    /// <summary>How many real steps each sample has, as numbers [1]; null where all are, or after an error.</summary>
    public static Tensor? CountOf(StatementContext layer, Tensor tensor) => Mask(layer, tensor) is { } mask ? Count(layer, mask) : null;

    /// <summary>How many real steps each sample has, as numbers [1].</summary>
    public static Tensor? Count(StatementContext layer, Tensor mask) => layer.AddPart("steps", new ReduceOp(new Operand(0), mask.Shape), TensorShape.Sample(1), mask);

    /// <summary>How many real steps all samples have together, as one number.</summary>
    public static Tensor? Total(StatementContext layer, Tensor mask) => layer.AddPart("steps", new ReduceOp(new Operand(0), mask.Shape), TensorShape.Scalar, mask);
}
