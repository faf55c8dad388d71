using NetGen.Generator.Scalars;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Values of a scalar tree in double, of many elements: one line an operator, straight from its definition, and each of them for all elements before the next.</summary>
internal static class ScalarEvaluation
{
    /// <param name="tree">The tree, whose subtrees may be shared.</param>
    /// <param name="operands">Of operand 0, 1, …: its value of each element.</param>
    /// <param name="count">Elements.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="rounds">Whether the result of every operation is rounded to float.</param>
    public static double[] Evaluate(ScalarExpression tree, double[][] operands, int count, int batch, bool rounds = false)
    {
        var known = new Dictionary<ScalarExpression, double[]>(ReferenceEqualityComparer.Instance);
        return Of(tree);

        double[] Of(ScalarExpression node)
        {
            if (known.TryGetValue(node, out double[]? values))
                return values;
            values = node switch
            {
                Constant c => Filled(c.Value),
                Operand o => operands[o.Index],
                Symbol { Value: RuntimeValue.BatchSize } => Filled(batch),
                Unary u => Array.ConvertAll(Of(u.Argument), x => Apply(u.Operator, x)),
                Binary b => Joined(b.Operator, Of(b.Left), Of(b.Right)),
                Choose c => Chosen(c.Comparison, Of(c.Left), Of(c.Right), Of(c.WhenTrue), Of(c.WhenFalse)),
                _ => throw new NotSupportedException($"The reference engine has no rule for {node.GetType().Name}: {node}."),
            };
            return known[node] = rounds ? Array.ConvertAll(values, value => (double)(float)value) : values;
        }

        double[] Filled(double value)
        {
            var values = new double[count];
            Array.Fill(values, value);
            return values;
        }
    }

    private static double[] Joined(BinaryOperator op, double[] a, double[] b)
    {
        var values = new double[a.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = Apply(op, a[i], b[i]);
        return values;
    }

    private static double[] Chosen(Comparison comparison, double[] a, double[] b, double[] whenTrue, double[] whenFalse)
    {
        var values = new double[a.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = Holds(comparison, a[i], b[i]) ? whenTrue[i] : whenFalse[i];
        return values;
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
