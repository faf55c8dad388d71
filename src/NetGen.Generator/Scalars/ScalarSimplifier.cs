using static NetGen.Generator.Scalars.BinaryOperator;
using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Scalars;

/// <summary>
/// Algebra that makes a tree cheaper without changing its value where the operands are finite: constants folded and moved left in products and right in sums,
/// neutral elements and double negations gone, powers of small exponents written out. Numerically dangerous forms are handed to <see cref="NumericalRewrites"/>.
/// </summary>
internal static class ScalarSimplifier
{
    public static ScalarExpression Simplify(this ScalarExpression tree) => new Simplification().Of(tree);

    private static bool IsPowerOfTwo(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return (bits & 0xFFFFFFFFFFFFFL) == 0 && Math.Abs(value) is > 1e-30 and < 1e30;
    }

    /// <summary>Infinite or undefined results stay unfolded, so that they happen (or not) where the user wrote them.</summary>
    private static ScalarExpression Finite(double value, ScalarExpression otherwise) =>
        double.IsNaN(value) || double.IsInfinity(value) ? otherwise : new Constant(value);

    /// <summary>One simplification: what has been made simple once is known to be.</summary>
    private sealed class Simplification
    {
        private readonly Dictionary<ScalarExpression, ScalarExpression> _simple = new();

        public ScalarExpression Of(ScalarExpression tree)
        {
            if (tree.UnfoldedSize <= ScalarTraversal.Short)
                return OfShort(tree);
            ScalarTraversal.Visit(tree, _simple.ContainsKey, node =>
            {
                ScalarExpression simple = Fold(ScalarTraversal.WithChildren(node, child => _simple[child]));
                _simple[node] = simple;
                _simple[simple] = simple;
            });
            return _simple[tree];
        }

        private ScalarExpression OfShort(ScalarExpression node)
        {
            if (_simple.TryGetValue(node, out ScalarExpression? simple))
                return simple;
            simple = Fold(ScalarTraversal.WithChildren(node, OfShort));
            _simple[node] = simple;
            _simple[simple] = simple;
            return simple;
        }

        /// <summary>One node whose children are simple already.</summary>
        private ScalarExpression Fold(ScalarExpression node) => NumericalRewrites.TryStabilize(node, out ScalarExpression stable)
            ? Of(stable)
            : node switch
            {
                Unary { Argument: Constant a } u => Finite(ScalarEvaluator.Apply(u.Operator, a.Value), u),
                Binary { Left: Constant a, Right: Constant b } bin => Finite(ScalarEvaluator.Apply(bin.Operator, a.Value, b.Value), bin),
                Unary u => FoldUnary(u),
                Binary { Operator: Add } b => FoldAdd(b),
                Binary { Operator: Subtract } b => FoldSubtract(b),
                Binary { Operator: Multiply } b => FoldMultiply(b),
                Binary { Operator: Divide } b => FoldDivide(b),
                Binary { Operator: Pow } b => FoldPower(b),
                Choose c => FoldChoose(c),
                _ => node,
            };

        private ScalarExpression FoldUnary(Unary u) => u switch
        {
            { Operator: Negate, Argument: Unary { Operator: Negate } inner } => inner.Argument,
            { Operator: Negate, Argument: Binary { Operator: Subtract } difference } => Fold(difference.Right - difference.Left),
            { Operator: Negate, Argument: Binary { Operator: Multiply, Left: Constant c } product } => Fold(-c.Value * product.Right),
            { Operator: Abs, Argument: Unary { Operator: Negate or Abs } inner } => Fold(new Unary(Abs, inner.Argument)),
            { Operator: Cos, Argument: Unary { Operator: Negate } inner } => new Unary(Cos, inner.Argument),
            _ => u,
        };

        private ScalarExpression FoldAdd(Binary b) => b switch
        {
            { Right: Constant { Value: 0 } } => b.Left,
            { Left: Constant { Value: 0 } } => b.Right,
            { Left: Constant, Right: not Constant } => Fold(b.Right + b.Left),
            { Right: Unary { Operator: Negate } negated } => Fold(b.Left - negated.Argument),
            { Left: Unary { Operator: Negate } negated } => Fold(b.Right - negated.Argument),
            { Right: Constant c, Left: Binary { Operator: Add, Right: Constant d } inner } => Fold(inner.Left + (c.Value + d.Value)),
            _ => b,
        };

        private ScalarExpression FoldSubtract(Binary b) => b switch
        {
            { Right: Constant { Value: 0 } } => b.Left,
            { Left: Constant { Value: 0 } } => Fold(-b.Right),
            { Left: not Constant, Right: Constant c } => Fold(b.Left + -c.Value),
            { Right: Unary { Operator: Negate } negated } => Fold(b.Left + negated.Argument),
            _ => b,
        };

        private ScalarExpression FoldMultiply(Binary b) => b switch
        {
            { Left: Constant { Value: 0 } } => b.Left,
            { Right: Constant { Value: 0 } } => b.Right,
            { Left: Constant { Value: 1 } } => b.Right,
            { Left: Constant { Value: -1 } } => Fold(-b.Right),
            { Left: not Constant, Right: Constant } => Fold(b.Right * b.Left),
            { Left: Unary { Operator: Negate } l, Right: Unary { Operator: Negate } r } => Fold(l.Argument * r.Argument),
            { Left: Constant c, Right: Unary { Operator: Negate } r } => Fold(-c.Value * r.Argument),
            { Left: Unary { Operator: Negate } l } => Fold(-Fold(l.Argument * b.Right)),
            { Right: Unary { Operator: Negate } r } => Fold(-Fold(b.Left * r.Argument)),
            { Left: Constant c, Right: Binary { Operator: Multiply, Left: Constant d } inner } => Fold(c.Value * d.Value * inner.Right),
            { Left: Constant c, Right: Binary { Operator: Divide, Left: Constant d } inner } => Fold(c.Value * d.Value / inner.Right),
            { Right: Binary { Operator: Divide, Left: Constant { Value: 1 } } inner } => Fold(b.Left / inner.Right),
            { Left: Binary { Operator: Divide, Left: Constant { Value: 1 } } inner } => Fold(b.Right / inner.Right),
            { Left: not Constant, Right: Binary { Operator: Multiply, Left: Constant d } inner } => Fold(d * Fold(b.Left * inner.Right)),
            { Left: Binary { Operator: Multiply, Left: Constant d } inner } => Fold(d * Fold(inner.Right * b.Right)),
            // A product with a 0/1 mask is a selection.
            { Right: Choose { WhenTrue: Constant { Value: 0 or 1 }, WhenFalse: Constant { Value: 0 or 1 } } c } => Masked(c, b.Left),
            { Left: Choose { WhenTrue: Constant { Value: 0 or 1 }, WhenFalse: Constant { Value: 0 or 1 } } c } => Masked(c, b.Right),
            _ => b,
        };

        private ScalarExpression Masked(Choose mask, ScalarExpression value) =>
            new Choose(mask.Comparison, mask.Left, mask.Right, Fold(mask.WhenTrue * value), Fold(mask.WhenFalse * value));

        private ScalarExpression FoldDivide(Binary b) => b switch
        {
            { Left: Constant { Value: 0 } } => b.Left,
            { Right: Constant { Value: 1 } } => b.Left,
            { Right: Constant c } when IsPowerOfTwo(c.Value) => Fold(1 / c.Value * b.Left),
            { Left: Unary { Operator: Negate } l } => Fold(-Fold(l.Argument / b.Right)),
            { Right: Unary { Operator: Negate } r } => Fold(-Fold(b.Left / r.Argument)),
            { Right: Unary { Operator: Sqrt } root } => Fold(b.Left * new Unary(Rsqrt, root.Argument)),
            _ => b,
        };

        private ScalarExpression FoldPower(Binary b) => b.Right switch
        {
            Constant { Value: 0 } => new Constant(1),
            Constant { Value: 1 } => b.Left,
            Constant { Value: 2 } => Fold(b.Left * b.Left),
            Constant { Value: -1 } => Fold(1 / b.Left),
            Constant { Value: 0.5 } => Fold(new Unary(Sqrt, b.Left)),
            Constant { Value: -0.5 } => Fold(new Unary(Rsqrt, b.Left)),
            _ => b,
        };

        private ScalarExpression FoldChoose(Choose c)
        {
            if (c.Left is Constant a && c.Right is Constant b)
                return ScalarEvaluator.Holds(c.Comparison, a.Value, b.Value) ? c.WhenTrue : c.WhenFalse;
            return c.WhenTrue == c.WhenFalse ? c.WhenTrue : c;
        }
    }
}
