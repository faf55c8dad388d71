using static NetGen.Generator.Scalars.BinaryOperator;
using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Scalars;

/// <summary>
/// Symbolic differentiation of scalar trees. Where an operator's derivative is a function of its value (sigmoid, tanh, exp, √) it is written so: s(1 - s), 1 - t².
/// At a kink the derivative is that of the branch which the comparison takes; ReLU'(0) = 0, |x|'(0) = 0, as in PyTorch.
/// Slopes stay within the range of float wherever the value does: log and √ are infinitely steep at 0, and an infinite slope times a factor of 0 is NaN.
/// </summary>
internal static class ScalarDerivative
{
    /// <summary>2^-126: below it 1/x is infinite in float, from it on 1/x is exact.</summary>
    private const double SmallestNormal = 1.1754943508222875e-38;

    /// <summary>About the cube root of <see cref="LargestFloat"/>.</summary>
    private const double LargestCubed = 6.9e12;

    private const double LargestFloat = 3.4e38;

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
        // The slopes of what depends on the operand; whatever else a tree computes has none.
        var slopes = new Dictionary<ScalarExpression, ScalarExpression>();
        foreach (ScalarExpression node in simple.Nodes())
        {
            bool depends = node is Operand leaf && leaf.Index == operand;
            for (int i = 0; i < node.ChildCount; i++)
                depends |= slopes.ContainsKey(node.Child(i));
            if (depends)
                slopes.Add(node, Of(node, child => slopes.TryGetValue(child, out ScalarExpression? slope) ? slope : 0, node == simple ? output : null));
        }
        return slopes.TryGetValue(simple, out ScalarExpression? derivative) ? derivative.Simplify() : 0;
    }

    /// <param name="e">A node that depends on the operand.</param>
    /// <param name="slope">The derivative of each of its subtrees.</param>
    /// <param name="output">Holds the node's value, if something does.</param>
    private static ScalarExpression Of(ScalarExpression e, Func<ScalarExpression, ScalarExpression> slope, ScalarExpression? output)
    {
        if (NumericalRewrites.IsSoftplus(e, out ScalarExpression argument))
            return new Unary(Sigmoid, argument) * slope(argument);
        if (ElementwiseLosses.IsBoundedLog(e, out ScalarExpression probability))
            return slope(probability) / new Binary(Max, ElementwiseLosses.SmallestProbability, probability);
        return e switch
        {
            Operand => 1,
            Unary u => Slope(u, output ?? u) * slope(u.Argument),
            Binary b => Of(b, slope(b.Left), slope(b.Right), output),
            Choose c => new Choose(c.Comparison, c.Left, output is not null && KeepsSign(c) ? output : c.Right, slope(c.WhenTrue), slope(c.WhenFalse)),
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
            Log => 1 / AwayFromZero(x, SmallestNormal),
            Log1p => 1 / (1 + x),
            Sqrt => 0.5 / (IsAtLeast(x, SmallestNormal) ? y : new Binary(Max, SmallestNormal, y)),
            Rsqrt => -0.5 * Cube(IsAtLeast(x, 1 / (LargestCubed * LargestCubed)) ? y : new Binary(Min, LargestCubed, y)),
            Tanh => 1 - (y * y),
            Sigmoid => y * (1 - y),
            Erf => (2 / Math.Sqrt(Math.PI)) * new Unary(Exp, -(x * x)),
            Sin => new Unary(Cos, x),
            Cos => -new Unary(Sin, x),
            _ => throw new ArgumentException($"No derivative is known for {f.Operator}.", nameof(f)),
        };
    }

    private static ScalarExpression Of(Binary b, ScalarExpression du, ScalarExpression dv, ScalarExpression? output)
    {
        ScalarExpression u = b.Left, v = b.Right;
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
        // Below the bound u^(v - 1) is infinite in float.
        ScalarExpression bounded = v is Constant { Value: < 1 } exponent ? AwayFromZero(u, Math.Max(SmallestNormal, Math.Pow(LargestFloat, 1 / (exponent.Value - 1)))) : u;
        ScalarExpression inBase = v * new Binary(Pow, bounded, v - 1) * du;
        if (v is Constant)
            return inBase;
        return inBase + (new Choose(Comparison.Equal, u, 0, 0, value * new Unary(Log, u)) * dv);
    }

    private static ScalarExpression AwayFromZero(ScalarExpression x, double bound) => IsAtLeast(x, bound) ? x : new Binary(Max, bound, x);

    /// <summary>Whether x is something plus a constant, which is how one keeps what is not negative away from 0.</summary>
    private static bool IsAtLeast(ScalarExpression x, double bound) => x is Binary { Operator: Add, Right: Constant { Value: var constant } } && constant >= bound;

    private static ScalarExpression Cube(ScalarExpression x) => x * x * x;

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
