using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Statements that bring named tensors together with the current one.</summary>
internal abstract class Merge(string stem, string kind, params DeclaredArgument[] arguments) : Layer(stem, kind, arguments)
{
    /// <summary>Any number of names, at least one.</summary>
    protected static readonly TextsArgument Tensors = new("Tensors");

    /// <summary>One name.</summary>
    protected static readonly TextArgument Tensor = new("Tensor");

    /// <summary>The named tensors; null if one is unknown, in error, or none is named.</summary>
    protected static IReadOnlyList<NamedTensor>? Others(StatementContext merge) =>
        Others(merge, Tensor.Of(merge) is { } single ? [single] : Tensors.Of(merge));

    /// <inheritdoc cref="Others(StatementContext)"/>
    protected static IReadOnlyList<NamedTensor>? Others(StatementContext merge, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            merge.Report(DiagnosticIds.NoTensorNamed, merge.Statement.Kind);
        var others = new List<NamedTensor>();
        foreach (string name in names)
        {
            if (merge.Walk.Use(name, merge.Site) is { } other && merge.TakesNumbers(other.Tensor))
                others.Add(other);
        }
        bool complete = names.Count > 0 && others.Count == names.Count && others.All(o => o.Tensor is not null) && merge.Current is not null;
        return complete ? others : null;
    }

    /// <summary>The expression over the current tensor, operand 0, and the others: each is repeated over what it lacks of the shape that they have together.</summary>
    protected static void Combine(StatementContext merge, ScalarExpression expression, IReadOnlyList<NamedTensor> others)
    {
        TensorShape full = merge.Current!.Shape;
        foreach (NamedTensor other in others)
        {
            if (Together(full, other.Tensor!.Shape) is { } shape)
                full = shape;
            else
                DoNotMerge(merge, other, "each dimension must agree or be 1, a vector being one number for each channel");
        }
        if (merge.HasFailed)
            return;
        Tensor?[] operands = others.Select(o => o.Tensor!).Prepend(merge.Current!).Select(x => Reshapes.Over(merge, x, full)).ToArray();
        merge.Result = operands.Contains(null) ? null : WithLengths(merge, merge.Add(new MapOp(expression), full, operands.OfType<Tensor>().ToArray()), others);
    }

    /// <summary>
    /// The lengths of a result that each of these has given its steps: those that one of them has, since past the end there is nothing then; where several have, a step is real
    /// that is so in all of them. Those of different inputs are reported.
    /// </summary>
    public static Tensor? WithLengths(StatementContext merge, Tensor? result, IReadOnlyList<NamedTensor> others)
    {
        SequenceLengths? lengths = merge.Current?.Lengths;
        foreach (NamedTensor other in others)
            lengths = lengths is not null && other.Tensor?.Lengths is { } own ? RealSteps.Together(merge, lengths, own, other) : lengths ?? other.Tensor?.Lengths;
        return result is { Shape.IsSequence: true } && result.Shape.Steps == lengths?.Steps ? result with { Lengths = lengths } : result;
    }

    /// <summary>Reports a named tensor that the current one cannot be combined with.</summary>
    public static void DoNotMerge(StatementContext merge, NamedTensor other, string rule) =>
        merge.Report(Problem.Between(DiagnosticIds.ShapesDoNotMerge, merge.Site, other.Site,
            merge.Text, merge.Current!.Shape.ToString(), other.Name, other.Tensor!.Shape.ToString(), rule) with { Remedy = Widths.ToFit(merge, other.Tensor!.Shape) });

    /// <summary>The current tensor and the named one, of the same shape, and the axes along which they come together; null if they cannot, which is reported.</summary>
    protected static (Tensor X, Tensor Other, IReadOnlyList<int> Axes)? Pair(StatementContext merge, AxisArgument axis)
    {
        if (Others(merge) is not { } others)
            return null;
        Tensor x = merge.Current!, other = others[0].Tensor!;
        if (x.Shape != other.Shape)
            DoNotMerge(merge, others[0], "all dimensions must agree");
        if (axis.AllOf(merge, x.Shape) is not { } axes || merge.HasFailed)
        {
            merge.Result = null;
            return null;
        }
        return RealSteps.Along(merge, x, axes, 0) is { } one && RealSteps.Along(merge, other, axes, 0) is { } two ? (one, two, axes) : null;
    }

    /// <summary>The shape over which both can be read; null if there is none.</summary>
    private static TensorShape? Together(TensorShape a, TensorShape b)
    {
        (TensorShape one, TensorShape other) = (a.LiftedTo(b), b.LiftedTo(a));
        if (one.Rank != other.Rank || !one.Dimensions.Zip(other.Dimensions, (x, y) => x == y || x == 1 || y == 1).All(fits => fits))
            return null;
        return TensorShape.Sample(one.Dimensions.Zip(other.Dimensions, Math.Max).ToArray());
    }
}
