using static NetGen.Generator.Scalars.BinaryOperator;
using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Scalars;

/// <summary>
/// Symbolic differentiation of scalar trees. Where an operator's derivative is a function of its value (sigmoid, tanh, exp, √) it is written so: s(1 - s), 1 - t².
/// At a kink the derivative is that of the branch which the comparison takes; ReLU'(0) = 0, |x|'(0) = 0, as in PyTorch.
/// </summary>
internal static class ScalarDerivative
{
    /// <summary>∂tree/∂operand, simplified.</summary>
    /// <param name="tree">The function.</param>
    /// <param name="operand">Index of the operand.</param>
    /// <param name="output">
    /// An expression that holds the value of the whole tree (an operand with the forward result), used in its place where that is exact:
    /// a step then need not keep the inputs of a ReLU, sigmoid or tanh alive.
    /// </param>
    public static ScalarExpression Derivative(this ScalarExpression tree, int operand, ScalarExpression? output = null)
    {
        ScalarExpression simple = tree.Simplify();
        return Of(simple, operand, output).Simplify();
    }

    private static ScalarExpression Of(ScalarExpression e, int operand, ScalarExpression? output = null)
    {
        if (!e.Reads(operand))
            return 0;
        if (NumericalRewrites.IsSoftplus(e, out ScalarExpression argument))
            return new Unary(Sigmoid, argument) * Of(argument, operand);
        return e switch
        {
            Operand => 1,
            Unary u => Slope(u, output ?? u) * Of(u.Argument, operand),
            Binary b => Of(b, operand, output),
            Choose c => c with { Right = output is not null && KeepsSign(c) ? output : c.Right, WhenTrue = Of(c.WhenTrue, operand), WhenFalse = Of(c.WhenFalse, operand) },
            _ => throw new ArgumentException($"No derivative is known for {e}.", nameof(e)),
        };
    }

    /// <summary>f'(x) of f(x) = <paramref name="y"/>.</summary>
    private static ScalarExpression Slope(Unary f, ScalarExpression y)
    {
        ScalarExpression x = f.Argument;
        return f.Operator switch
        {
            Negate => -1,
            Abs => Sign(x),
            Exp => y,
            Expm1 => new Unary(Exp, x),
            Log => 1 / x,
            Log1p => 1 / (1 + x),
            Sqrt => 0.5 / y,
            Rsqrt => -0.5 * (y * y * y),
            Tanh => 1 - (y * y),
            Sigmoid => y * (1 - y),
            Erf => (2 / Math.Sqrt(Math.PI)) * new Unary(Exp, -(x * x)),
            Sin => new Unary(Cos, x),
            Cos => -new Unary(Sin, x),
            _ => throw new ArgumentException($"No derivative is known for {f.Operator}.", nameof(f)),
        };
    }

    private static ScalarExpression Of(Binary b, int operand, ScalarExpression? output)
    {
        ScalarExpression u = b.Left, v = b.Right;
        ScalarExpression du = Of(u, operand), dv = Of(v, operand);
        switch (b.Operator)
        {
            case Add:
                return du + dv;
            case Subtract:
                return du - dv;
            case Multiply:
                return (du * v) + (u * dv);
            case Divide:
                // (u/v)' = (u' - (u/v)·v')/v: no square of v, which overflows early.
                return (du - ((output ?? b) * dv)) / v;
            case Max:
                // A bound on the left is exceeded by the input exactly where it is exceeded by the result.
                return new Choose(Comparison.Less, u, u is Constant && output is not null ? output : v, dv, du);
            case Min:
                return new Choose(Comparison.Less, u is Constant && output is not null ? output : v, u, dv, du);
            case Pow:
                return Power(u, v, du, dv, output ?? b);
            default:
                throw new ArgumentException($"No derivative is known for {b.Operator}.", nameof(b));
        }
    }

    /// <summary>v·u^(v-1)·u' + u^v·log(u)·v', the second term 0 at u = 0 (its limit for positive exponents).</summary>
    private static ScalarExpression Power(ScalarExpression u, ScalarExpression v, ScalarExpression du, ScalarExpression dv, ScalarExpression value)
    {
        ScalarExpression inBase = v * new Binary(Pow, u, v - 1) * du;
        if (v is Constant)
            return inBase;
        return inBase + (new Choose(Comparison.Equal, u, 0, 0, value * new Unary(Log, u)) * dv);
    }

    private static ScalarExpression Sign(ScalarExpression x) => new Choose(Comparison.Less, 0, x, 1, new Choose(Comparison.Less, x, 0, -1, 0));

    /// <summary>0 &lt; x ? p·x : q·x with p &gt; 0, q &gt;= 0: the result is positive exactly where x is, so it can stand in the comparison.</summary>
    private static bool KeepsSign(Choose c)
    {
        return c is { Comparison: Comparison.Less, Left: Constant { Value: 0 } } && Multiple(c.WhenTrue) > 0 && Multiple(c.WhenFalse) >= 0;

        double Multiple(ScalarExpression branch) =>
            branch == c.Right ? 1
            : branch is Binary { Operator: Multiply, Left: Constant k } product && product.Right == c.Right ? k.Value
            : branch is Constant { Value: 0 } ? 0
            : double.NaN;
    }
}
