using static NetGen.Generator.Scalars.BinaryOperator;
using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Scalars;

/// <summary>
/// Powers whose exponent is a small multiple of a quarter, by multiplications and square roots instead of exp and log: local response normalisation has u^-0.75.
/// Runs after differentiation, which is simpler on powers. For bases u >= 0, as such powers have.
/// </summary>
internal static class StrengthReduction
{
    public static ScalarExpression Run(ScalarExpression tree) => tree.Rewrite(node =>
        node is Binary { Operator: Pow, Left: var u, Right: Constant { Value: var exponent } } && Math.Abs(exponent) <= 4 && exponent * 4 == Math.Floor(exponent * 4)
            ? Power(u, exponent)
            : node).Simplify();

    private static ScalarExpression Power(ScalarExpression u, double exponent)
    {
        int quarters = (int)Math.Abs(exponent * 4);
        bool isNegative = exponent < 0;
        // u^-½ is one operation, u^-¼ its square root: a negative power is a product of these.
        ScalarExpression half = isNegative ? new Unary(Rsqrt, u) : new Unary(Sqrt, u);
        ScalarExpression? product = null;
        ScalarExpression whole = isNegative ? (quarters & 2) != 0 || (quarters & 1) != 0 ? half * half : 1 / u : u;
        for (int i = 0; i < quarters / 4; i++)
            Multiply(whole);
        if ((quarters & 2) != 0)
            Multiply(half);
        if ((quarters & 1) != 0)
            Multiply(new Unary(Sqrt, half));
        return product ?? 1;

        void Multiply(ScalarExpression factor) => product = product is null ? factor : product * factor;
    }
}
