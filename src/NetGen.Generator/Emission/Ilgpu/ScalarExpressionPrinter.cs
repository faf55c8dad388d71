using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints scalar trees as C# that kernels may contain: subtrees that occur more than once become locals, in the order in which they are needed.</summary>
/// <param name="operand">Text for operand i.</param>
internal sealed class ScalarExpressionPrinter(Func<int, string> operand, DeviceLibrary library)
{
    private readonly Dictionary<ScalarExpression, int> _uses = new();
    private readonly Dictionary<ScalarExpression, string> _locals = new();
    private readonly List<string> _statements = new();

    private enum Precedence { Lowest, Choice, Sum, Product, Primary }

    /// <summary>Lines that declare the locals, then one text per tree.</summary>
    public (IReadOnlyList<string> Statements, IReadOnlyList<string> Results) Print(IReadOnlyList<ScalarExpression> trees)
    {
        foreach (ScalarExpression tree in trees)
            Count(tree);
        List<string> results = trees.Select(tree => Text(tree, Precedence.Lowest)).ToList();
        return (_statements, results);
    }

    private void Count(ScalarExpression tree)
    {
        if (tree is Constant or Operand or Symbol)
            return;
        _uses.TryGetValue(tree, out int uses);
        _uses[tree] = uses + 1;
        if (uses > 0)
            return;
        foreach (ScalarExpression child in Children(tree))
            Count(child);
    }

    private static IEnumerable<ScalarExpression> Children(ScalarExpression tree) => tree switch
    {
        Unary unary => new[] { unary.Argument },
        Binary binary => new[] { binary.Left, binary.Right },
        Choose choose => new[] { choose.Left, choose.Right, choose.WhenTrue, choose.WhenFalse },
        _ => Array.Empty<ScalarExpression>(),
    };

    private string Text(ScalarExpression tree, Precedence around)
    {
        switch (tree)
        {
            case Operand leaf:
                return operand(leaf.Index);
            case Symbol { Value: RuntimeValue.BatchSize }:
                return "(float)batch";
            case Constant constant:
                string literal = Literal.Float(constant.Value);
                return literal[0] == '-' && around == Precedence.Primary ? $"({literal})" : literal;
        }
        if (_locals.TryGetValue(tree, out string? local))
            return local;
        if (_uses[tree] == 1)
            return Compound(tree, around);
        string text = Compound(tree, Precedence.Lowest);
        local = "t" + Literal.Of(_locals.Count + 1);
        _locals[tree] = local;
        _statements.Add($"float {local} = {text};");
        return local;
    }

    private string Compound(ScalarExpression tree, Precedence around) => tree switch
    {
        Binary { Operator: BinaryOperator.Add } b => Infix(b, "+", Precedence.Sum, Precedence.Product, around),
        Binary { Operator: BinaryOperator.Subtract } b => Infix(b, "-", Precedence.Sum, Precedence.Product, around),
        Binary { Operator: BinaryOperator.Multiply } b => Infix(b, "*", Precedence.Product, Precedence.Primary, around),
        Binary { Operator: BinaryOperator.Divide } b => Infix(b, "/", Precedence.Product, Precedence.Primary, around),
        // Min and Max give the second operand where either is NaN: the data goes there, the bound first.
        Binary { Operator: BinaryOperator.Min or BinaryOperator.Max, Right: Constant } b => Call(b.Operator.ToString(), b.Right, b.Left),
        Binary b => Call(b.Operator.ToString(), b.Left, b.Right),
        Unary { Operator: UnaryOperator.Negate } u => Wrap("-" + Text(u.Argument, Precedence.Primary), Precedence.Product, around),
        Unary { Operator: UnaryOperator.Abs or UnaryOperator.Sqrt } u => $"MathF.{u.Operator}({Text(u.Argument, Precedence.Lowest)})",
        Unary { Operator: UnaryOperator.Rsqrt } u => Wrap($"1f / MathF.Sqrt({Text(u.Argument, Precedence.Lowest)})", Precedence.Product, around),
        Unary u => Call(u.Operator.ToString(), u.Argument),
        Choose c => Wrap($"{Text(c.Left, Precedence.Sum)} {Sign(c.Comparison)} {Text(c.Right, Precedence.Sum)} ? {Text(c.WhenTrue, Precedence.Sum)} : {Text(c.WhenFalse, Precedence.Sum)}", Precedence.Choice, around),
        _ => throw new NotSupportedException($"No device text for {tree}."),
    };

    private string Call(string function, params ScalarExpression[] arguments) =>
        $"{library.Function(function)}({string.Join(", ", arguments.Select(a => Text(a, Precedence.Lowest)))})";

    private string Infix(Binary tree, string sign, Precedence own, Precedence right, Precedence around) =>
        Wrap($"{Text(tree.Left, own)} {sign} {Text(tree.Right, right)}", own, around);

    private static string Wrap(string text, Precedence own, Precedence around) => around > own ? $"({text})" : text;

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        _ => "==",
    };
}
