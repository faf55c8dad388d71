using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>An elementwise merge of tensors: x ∘ a ∘ b ∘ …. What has size 1 along an axis is repeated along it, a vector over all positions. Each is a row of
/// <see cref="All"/>.</summary>
internal sealed class ElementwiseMerge : Merge
{
    private readonly Func<ScalarExpression, ScalarExpression, ScalarExpression> _combine;

    private ElementwiseMerge(string kind, Func<ScalarExpression, ScalarExpression, ScalarExpression> combine, DeclaredArgument names, ResultFacts? facts = null)
        : base(kind.ToLowerInvariant(), kind, names) => (_combine, Facts) = (combine, facts ?? ResultFacts.None);

    public override ResultFacts Facts { get; }

    public static readonly IReadOnlyList<ElementwiseMerge> All =
    [
        new("Add", (x, a) => x + a, Tensors),
        new("Subtract", (x, a) => x - a, Tensors),
        new("Multiply", (x, a) => x * a, Tensors),
        new("Divide", (x, a) => x / a, Tensors),
        new("Maximum", (x, a) => new Binary(BinaryOperator.Max, a, x), Tensors),
        new("Minimum", (x, a) => new Binary(BinaryOperator.Min, a, x), Tensors),
        Comparing("Greater", (x, a) => new Choose(Comparison.Less, a, x, 1, 0)),
        Comparing("GreaterOrEqual", (x, a) => new Choose(Comparison.LessOrEqual, a, x, 1, 0)),
        Comparing("Less", (x, a) => new Choose(Comparison.Less, x, a, 1, 0)),
        Comparing("LessOrEqual", (x, a) => new Choose(Comparison.LessOrEqual, x, a, 1, 0)),
        Comparing("Equal", (x, a) => new Choose(Comparison.Equal, x, a, 1, 0)),
        Comparing("NotEqual", (x, a) => new Choose(Comparison.Equal, x, a, 0, 1)),
    ];

    public override void Apply(StatementContext merge)
    {
        if (Others(merge) is not { } others)
            return;
        ScalarExpression expression = new Operand(0);
        for (int i = 0; i < others.Count; i++)
            expression = _combine(expression, new Operand(i + 1));
        Combine(merge, expression, others);
    }

    /// <summary>1 where it holds, 0 elsewhere; the gradient is 0.</summary>
    private static ElementwiseMerge Comparing(string kind, Func<ScalarExpression, ScalarExpression, ScalarExpression> holds) =>
        new(kind, holds, Tensor, new("only 0 and 1", NeverNegative: true, AreSigns: true));
}
