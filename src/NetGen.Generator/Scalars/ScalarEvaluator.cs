namespace NetGen.Generator.Scalars;

/// <summary>The value of a tree in double: constant folding here, the reference engine in the tests.</summary>
internal static class ScalarEvaluator
{
    /// <param name="tree">The tree.</param>
    /// <param name="operands">Values of operand 0, 1, ….</param>
    /// <param name="batchSize">Value of <see cref="RuntimeValue.BatchSize"/>.</param>
    public static double Evaluate(this ScalarExpression tree, ReadOnlySpan<double> operands, double batchSize = 1)
    {
        var values = new Dictionary<ScalarExpression, double>();
        foreach (ScalarExpression node in tree.Nodes())
        {
            values[node] = node switch
            {
                Constant c => c.Value,
                Operand o => operands[o.Index],
                Symbol { Value: RuntimeValue.BatchSize } => batchSize,
                Unary u => Apply(u.Operator, values[u.Argument]),
                Binary b => Apply(b.Operator, values[b.Left], values[b.Right]),
                Choose c => Holds(c.Comparison, values[c.Left], values[c.Right]) ? values[c.WhenTrue] : values[c.WhenFalse],
                _ => throw new ArgumentException($"No value is known for {tree}.", nameof(tree)),
            };
        }
        return values[tree];
    }

    public static double Apply(UnaryOperator op, double x) => op switch
    {
        UnaryOperator.Negate => -x,
        UnaryOperator.Abs => Math.Abs(x),
        UnaryOperator.Exp => Math.Exp(x),
        UnaryOperator.Expm1 => SpecialFunctions.Expm1(x),
        UnaryOperator.Log => Math.Log(x),
        UnaryOperator.Log1p => SpecialFunctions.Log1p(x),
        UnaryOperator.Sqrt => Math.Sqrt(x),
        UnaryOperator.Rsqrt => 1 / Math.Sqrt(x),
        UnaryOperator.Tanh => Math.Tanh(x),
        UnaryOperator.Sigmoid => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x)),
        UnaryOperator.Erf => SpecialFunctions.Erf(x),
        UnaryOperator.Sin => Math.Sin(x),
        UnaryOperator.Cos => Math.Cos(x),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not a unary operator."),
    };

    public static double Apply(BinaryOperator op, double a, double b) => op switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        BinaryOperator.Min => a < b ? a : b,
        BinaryOperator.Max => a > b ? a : b,
        BinaryOperator.Pow => Math.Pow(a, b),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not a binary operator."),
    };

    public static bool Holds(Comparison comparison, double a, double b) => comparison switch
    {
        Comparison.Less => a < b,
        Comparison.LessOrEqual => a <= b,
        Comparison.Equal => a == b,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison."),
    };
}
