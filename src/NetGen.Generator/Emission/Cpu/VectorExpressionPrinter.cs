using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Prints scalar trees as vector C#.</summary>
/// <param name="operand">Text for operand i: a local that holds its vector.</param>
/// <param name="symbol">Text for a number known when the step runs.</param>
internal sealed class VectorExpressionPrinter(Func<int, string> operand, Func<RuntimeValue, string> symbol) : ExpressionPrinter("V")
{
    protected override string Leaf(ScalarExpression leaf, Precedence around) => leaf switch
    {
        Operand o => operand(o.Index),
        Symbol s => symbol(s.Value),
        Constant { Value: 0 } => "V.Zero",
        Constant c => $"V.Create({Literal.Float(c.Value)})",
        _ => throw new NotSupportedException($"No vector text for {leaf}."),
    };

    protected override string Compound(ScalarExpression tree, Precedence around) => Gates(tree) ?? tree switch
    {
        // a·b + c as one rounding where the machine has it.
        Binary { Operator: BinaryOperator.Add, Left: Binary { Operator: BinaryOperator.Multiply } product } sum when IsReadOnce(product) =>
            $"V.MultiplyAdd({Text(product.Left, Precedence.Lowest)}, {Text(product.Right, Precedence.Lowest)}, {Text(sum.Right, Precedence.Lowest)})",
        Binary { Operator: BinaryOperator.Add, Right: Binary { Operator: BinaryOperator.Multiply } product } sum when IsReadOnce(product) =>
            $"V.MultiplyAdd({Text(product.Left, Precedence.Lowest)}, {Text(product.Right, Precedence.Lowest)}, {Text(sum.Left, Precedence.Lowest)})",
        Binary { Operator: BinaryOperator.Add } b => Infix(b, "+", Precedence.Sum, Precedence.Sum, around),
        Binary { Operator: BinaryOperator.Subtract } b => Infix(b, "-", Precedence.Sum, Precedence.Product, around),
        Binary { Operator: BinaryOperator.Multiply } b => Infix(b, "*", Precedence.Product, Precedence.Product, around),
        Binary { Operator: BinaryOperator.Divide } b => Infix(b, "/", Precedence.Product, Precedence.Primary, around),
        // Min and Max keep a NaN of their second operand: the data goes there, the bound first.
        Binary { Operator: BinaryOperator.Min or BinaryOperator.Max } b => b.Right is Constant
            ? $"V.{b.Operator}({Text(b.Right, Precedence.Lowest)}, {Text(b.Left, Precedence.Lowest)})"
            : $"V.{b.Operator}({Text(b.Left, Precedence.Lowest)}, {Text(b.Right, Precedence.Lowest)})",
        Binary { Operator: BinaryOperator.Pow } b => $"VectorMath.Pow({Text(b.Left, Precedence.Lowest)}, {Text(b.Right, Precedence.Lowest)})",
        Unary { Operator: UnaryOperator.Negate } u => Negative(Text(u.Argument, Precedence.Primary)),
        Unary { Operator: UnaryOperator.Abs or UnaryOperator.Sqrt } u => $"V.{u.Operator}({Text(u.Argument, Precedence.Lowest)})",
        Unary u => $"VectorMath.{u.Operator}({Text(u.Argument, Precedence.Lowest)})",
        Choose c => $"V.Select(V.{Test(c.Comparison)}({Text(c.Left, Precedence.Lowest)}, {Text(c.Right, Precedence.Lowest)}), "
            + $"{Text(c.WhenTrue, Precedence.Lowest)}, {Text(c.WhenFalse, Precedence.Lowest)})",
        _ => throw new NotSupportedException($"No vector text for {tree}."),
    };

    /// <summary>
    /// What the cells of recurrent layers make of their gates divides once: σ(a)·tanh(b), and σ(a)·c + σ(b)·tanh(d). Null where it is something else, or a curve is also read by
    /// itself.
    /// </summary>
    private string? Gates(ScalarExpression tree) => tree switch
    {
        Binary { Operator: BinaryOperator.Add, Left: Binary { Operator: BinaryOperator.Multiply } kept, Right: Binary { Operator: BinaryOperator.Multiply } added }
            when IsReadOnce(kept) && IsReadOnce(added) && Gated(added) is { } candidate && Of(UnaryOperator.Sigmoid, kept.Left) is { } forget =>
            $"VectorMath.NextCell({Argument(forget)}, {Text(kept.Right, Precedence.Lowest)}, {Argument(candidate.Gate)}, {Argument(candidate.Curve)})",
        Binary { Operator: BinaryOperator.Multiply } product when Gated(product) is { } gated => $"VectorMath.SigmoidTanh({Argument(gated.Gate)}, {Argument(gated.Curve)})",
        _ => null,
    };

    private (Unary Gate, Unary Curve)? Gated(Binary product) =>
        Of(UnaryOperator.Sigmoid, product.Left) is { } gate && Of(UnaryOperator.Tanh, product.Right) is { } gated ? (gate, gated) : null;

    private Unary? Of(UnaryOperator op, ScalarExpression tree) => tree is Unary unary && unary.Operator == op && IsReadOnce(unary) ? unary : null;

    private string Argument(Unary curve) => Text(curve.Argument, Precedence.Lowest);

    /// <summary>Two signs side by side would be a decrement.</summary>
    private static string Negative(string text) => text[0] == '-' ? $"-({text})" : "-" + text;

    private static string Test(Comparison comparison) => comparison switch
    {
        Comparison.Less => "LessThan",
        Comparison.LessOrEqual => "LessThanOrEqual",
        _ => "Equal",
    };
}
