using NetGen.Generator.Scalars;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Value of a scalar tree in double: one line an operator, straight from its definition.</summary>
internal static class ScalarEvaluation
{
    /// <param name="tree">The tree.</param>
    /// <param name="operands">Values of operand 0, 1, ….</param>
    /// <param name="batch">Samples.</param>
    /// <param name="rounds">Whether the result of every operation is rounded to float.</param>
    public static double Evaluate(ScalarExpression tree, ReadOnlySpan<double> operands, int batch, bool rounds = false)
    {
        double value = tree switch
        {
            Constant c => c.Value,
            Operand o => operands[o.Index],
            Symbol { Value: RuntimeValue.BatchSize } => batch,
            Unary u => Apply(u.Operator, Evaluate(u.Argument, operands, batch, rounds)),
            Binary b => Apply(b.Operator, Evaluate(b.Left, operands, batch, rounds), Evaluate(b.Right, operands, batch, rounds)),
            Choose c => Holds(c.Comparison, Evaluate(c.Left, operands, batch, rounds), Evaluate(c.Right, operands, batch, rounds))
                ? Evaluate(c.WhenTrue, operands, batch, rounds)
                : Evaluate(c.WhenFalse, operands, batch, rounds),
            _ => throw new NotSupportedException($"The reference engine has no rule for {tree.GetType().Name}: {tree}."),
        };
        return rounds ? (float)value : value;
    }

    private static double Apply(UnaryOperator op, double x) => op switch
    {
        UnaryOperator.Negate => -x,
        UnaryOperator.Abs => Math.Abs(x),
        UnaryOperator.Exp => Math.Exp(x),
        UnaryOperator.Expm1 => Expm1(x),
        UnaryOperator.Log => Math.Log(x),
        UnaryOperator.Log1p => Log1p(x),
        UnaryOperator.Sqrt => Math.Sqrt(x),
        UnaryOperator.Rsqrt => 1 / Math.Sqrt(x),
        UnaryOperator.Tanh => Math.Tanh(x),
        UnaryOperator.Sigmoid => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x)),
        UnaryOperator.Erf => ErrorFunction.Erf(x),
        UnaryOperator.Sin => Math.Sin(x),
        UnaryOperator.Cos => Math.Cos(x),
        _ => throw new NotSupportedException($"The reference engine has no rule for {op}."),
    };

    private static double Apply(BinaryOperator op, double a, double b) => op switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        BinaryOperator.Min => Math.Min(a, b),
        BinaryOperator.Max => Math.Max(a, b),
        BinaryOperator.Pow => Math.Pow(a, b),
        _ => throw new NotSupportedException($"The reference engine has no rule for {op}."),
    };

    private static bool Holds(Comparison comparison, double a, double b) => comparison switch
    {
        Comparison.Less => a < b,
        Comparison.LessOrEqual => a <= b,
        Comparison.Equal => a == b,
        _ => throw new NotSupportedException($"The reference engine has no rule for {comparison}."),
    };

    /// <summary>ln(1 + x) without losing small x: Kahan's quotient, exact where 1 + x rounds.</summary>
    private static double Log1p(double x)
    {
        double rounded = 1 + x;
        return rounded == 1 ? x : Math.Log(rounded) * x / (rounded - 1);
    }

    /// <summary>eˣ - 1 without losing small x, by the same quotient.</summary>
    private static double Expm1(double x)
    {
        double rounded = Math.Exp(x);
        return rounded == 1 ? x : rounded - 1 == -1 || double.IsInfinity(rounded) ? rounded - 1 : (rounded - 1) * x / Math.Log(rounded);
    }
}
