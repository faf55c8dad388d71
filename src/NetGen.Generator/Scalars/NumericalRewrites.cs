using static NetGen.Generator.Scalars.BinaryOperator;
using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Scalars;

/// <summary>
/// Textbook formulas that overflow or cancel, in the forms that do neither. A user who writes log(1 + exp(x)) means softplus; left as it stands,
/// its derivative exp(x)/(1 + exp(x)) is ∞/∞ from x = 89 on in float.
/// </summary>
internal static class NumericalRewrites
{
    /// <summary>max(0, x) + log1p(exp(-|x|)) = log(1 + exp(x)), finite for every finite x.</summary>
    public static ScalarExpression Softplus(ScalarExpression x) =>
        new Binary(Max, 0, x) + new Unary(Log1p, new Unary(Exp, -new Unary(Abs, x)));

    /// <summary>Recognizes the tree made by <see cref="Softplus"/>.</summary>
    public static bool IsSoftplus(ScalarExpression tree, out ScalarExpression argument)
    {
        if (tree is Binary
            {
                Operator: Add,
                Left: Binary { Operator: Max, Left: Constant { Value: 0 }, Right: var x },
                Right: Unary { Operator: Log1p, Argument: Unary { Operator: Exp, Argument: Unary { Operator: Negate, Argument: Unary { Operator: Abs, Argument: var magnitude } } } },
            }
            && SameMagnitude(x, magnitude))
        {
            argument = x;
            return true;
        }
        argument = tree;
        return false;
    }

    /// <summary>Whether |a| = |b| for trees that simplification may have stripped of a sign.</summary>
    private static bool SameMagnitude(ScalarExpression a, ScalarExpression b) =>
        a == b || (a is Unary { Operator: Negate } negated && negated.Argument == b);

    /// <summary>The better form of one node whose children are simple already.</summary>
    public static bool TryStabilize(ScalarExpression node, out ScalarExpression stable)
    {
        ScalarExpression? better = node switch
        {
            Unary { Operator: Log, Argument: var a } when IsOnePlusExp(a, out ScalarExpression x) => Softplus(x),
            Unary { Operator: Log1p, Argument: Unary { Operator: Exp, Argument: var x } } when !IsNegativeMagnitude(x) => Softplus(x),
            Unary { Operator: Log, Argument: Binary { Operator: Add, Left: var x, Right: Constant { Value: 1 } } } => new Unary(Log1p, x),
            Unary { Operator: Log, Argument: Unary { Operator: Exp, Argument: var x } } => x,
            Unary { Operator: Log, Argument: Unary { Operator: Sigmoid, Argument: var x } } => -Softplus(-x),
            Binary { Operator: Add, Left: Unary { Operator: Exp, Argument: var x }, Right: Constant { Value: -1 } } => new Unary(Expm1, x),
            Binary { Operator: Divide } quotient => Quotient(quotient.Left, quotient.Right),
            _ => null,
        };
        stable = better ?? node;
        return better is not null;
    }

    private static ScalarExpression? Quotient(ScalarExpression a, ScalarExpression b)
    {
        if (IsOnePlusExp(b, out ScalarExpression x))
        {
            if (a is Unary { Operator: Exp } e && e.Argument == x)
                return new Unary(Sigmoid, x);
            if (a is Binary { Operator: Multiply, Right: Unary { Operator: Exp } right } p && right.Argument == x)
                return p.Left * new Unary(Sigmoid, x);
            if (a is Binary { Operator: Multiply, Left: Unary { Operator: Exp } left } q && left.Argument == x)
                return q.Right * new Unary(Sigmoid, x);
            return a * new Unary(Sigmoid, -x);
        }
        // (eᵘ - eᵛ)/(eᵘ + eᵛ) = tanh((u - v)/2)
        if (a is Binary { Operator: Subtract, Left: Unary { Operator: Exp } u, Right: Unary { Operator: Exp } v }
            && b is Binary { Operator: Add } sum
            && ((sum.Left == u && sum.Right == v) || (sum.Left == v && sum.Right == u)))
        {
            return new Unary(Tanh, u.Argument == -v.Argument || v.Argument == -u.Argument ? u.Argument : 0.5 * (u.Argument - v.Argument));
        }
        return null;
    }

    private static bool IsOnePlusExp(ScalarExpression tree, out ScalarExpression exponent)
    {
        if (tree is Binary { Operator: Add, Left: Unary { Operator: Exp } e, Right: Constant { Value: 1 } })
        {
            exponent = e.Argument;
            return true;
        }
        exponent = tree;
        return false;
    }

    private static bool IsNegativeMagnitude(ScalarExpression x) => x is Unary { Operator: Negate, Argument: Unary { Operator: Abs } };
}
