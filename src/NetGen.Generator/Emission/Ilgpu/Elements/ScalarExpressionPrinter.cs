using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints scalar trees as C# that kernels may contain.</summary>
/// <param name="operand">Text for operand i.</param>
internal sealed class ScalarExpressionPrinter(Func<int, string> operand) : ExpressionPrinter("float")
{
    protected override string Leaf(ScalarExpression leaf, Precedence around)
    {
        switch (leaf)
        {
            case Operand o:
                return operand(o.Index);
            case Symbol { Value: RuntimeValue.BatchSize }:
                return "(float)batch";
            case Constant constant:
                string literal = Literal.Float(constant.Value);
                return literal[0] == '-' && around == Precedence.Primary ? $"({literal})" : literal;
            default:
                throw new NotSupportedException($"No device text for {leaf}.");
        }
    }

    protected override string Compound(ScalarExpression tree, Precedence around) => tree switch
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

    /// <summary>The functions are those of NetGen.Ilgpu's DeviceMath.</summary>
    private string Call(string function, params ScalarExpression[] arguments) =>
        $"{function}({string.Join(", ", arguments.Select(a => Text(a, Precedence.Lowest)))})";

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        _ => "==",
    };
}
