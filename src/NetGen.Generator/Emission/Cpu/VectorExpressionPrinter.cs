using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// Prints scalar trees as vector C#: subtrees that occur more than once become locals, in the order in which they are needed.
/// </summary>
/// <param name="operand">Text for operand i: a local that holds its vector.</param>
/// <param name="symbol">Text for a number known when the step runs.</param>
internal sealed class VectorExpressionPrinter(Func<int, string> operand, Func<RuntimeValue, string> symbol)
{
    private readonly Dictionary<ScalarExpression, int> _uses = new();
    private readonly Dictionary<ScalarExpression, string> _locals = new();
    private readonly List<string> _statements = new();

    /// <summary>Lines that declare the locals, then one text per tree.</summary>
    public (IReadOnlyList<string> Statements, IReadOnlyList<string> Results) Print(IReadOnlyList<ScalarExpression> trees)
    {
        foreach (ScalarExpression tree in trees)
            Count(tree);
        List<string> results = trees.Select(tree => Text(tree, Precedence.Lowest)).ToList();
        return (_statements, results);
    }

    private enum Precedence { Lowest, Sum, Product, Primary }

    private void Count(ScalarExpression tree)
    {
        if (tree is Constant or Operand or Symbol)
            return;
        _uses.TryGetValue(tree, out int uses);
        _uses[tree] = uses + 1;
        if (uses > 0)
            return;
        switch (tree)
        {
            case Unary unary:
                Count(unary.Argument);
                break;
            case Binary binary:
                Count(binary.Left);
                Count(binary.Right);
                break;
            case Choose choose:
                Count(choose.Left);
                Count(choose.Right);
                Count(choose.WhenTrue);
                Count(choose.WhenFalse);
                break;
        }
    }

    private string Text(ScalarExpression tree, Precedence around)
    {
        switch (tree)
        {
            case Operand leaf:
                return operand(leaf.Index);
            case Symbol leaf:
                return symbol(leaf.Value);
            case Constant constant:
                return constant.Value == 0 ? "V.Zero" : $"V.Create({Literal.Float(constant.Value)})";
        }
        if (_locals.TryGetValue(tree, out string? local))
            return local;
        if (_uses[tree] > 1)
        {
            string text = Compound(tree, Precedence.Lowest);
            local = "t" + Literal.Of(_locals.Count + 1);
            _locals[tree] = local;
            _statements.Add($"V {local} = {text};");
            return local;
        }
        return Compound(tree, around);
    }

    private string Compound(ScalarExpression tree, Precedence around) => tree switch
    {
        // a·b + c as one rounding where the machine has it.
        Binary { Operator: BinaryOperator.Add, Left: Binary { Operator: BinaryOperator.Multiply } product } sum when Inline(product) =>
            $"V.MultiplyAdd({Text(product.Left, Precedence.Lowest)}, {Text(product.Right, Precedence.Lowest)}, {Text(sum.Right, Precedence.Lowest)})",
        Binary { Operator: BinaryOperator.Add, Right: Binary { Operator: BinaryOperator.Multiply } product } sum when Inline(product) =>
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
        Unary { Operator: UnaryOperator.Negate } u => "-" + Text(u.Argument, Precedence.Primary),
        Unary { Operator: UnaryOperator.Abs or UnaryOperator.Sqrt } u => $"V.{u.Operator}({Text(u.Argument, Precedence.Lowest)})",
        Unary u => $"VectorMath.{u.Operator}({Text(u.Argument, Precedence.Lowest)})",
        Choose c => $"V.Select(V.{Test(c.Comparison)}({Text(c.Left, Precedence.Lowest)}, {Text(c.Right, Precedence.Lowest)}), "
            + $"{Text(c.WhenTrue, Precedence.Lowest)}, {Text(c.WhenFalse, Precedence.Lowest)})",
        _ => throw new NotSupportedException($"No vector text for {tree}."),
    };

    private bool Inline(ScalarExpression tree) => _uses[tree] == 1;

    private string Infix(Binary tree, string sign, Precedence own, Precedence right, Precedence around)
    {
        string text = $"{Text(tree.Left, own)} {sign} {Text(tree.Right, right)}";
        // The right operand of - and / binds tighter than the operator itself; the caller asks for it by its precedence.
        return around > own ? $"({text})" : text;
    }

    private static string Test(Comparison comparison) => comparison switch
    {
        Comparison.Less => "LessThan",
        Comparison.LessOrEqual => "LessThanOrEqual",
        _ => "Equal",
    };
}
