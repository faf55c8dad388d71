namespace NetGen.Generator.Scalars;

/// <summary>Whether two trees are the same. A pair of subtrees is compared once, however many paths lead to it.</summary>
internal static class ScalarEquality
{
    /// <summary>Nodes up to which keeping account of the pairs costs more than it saves.</summary>
    private const double Short = 64;

    public static bool AreEqual(ScalarExpression a, ScalarExpression? b) => b is not null && Same(a, b, a.UnfoldedSize <= Short ? null : []);

    /// <param name="a">One tree.</param>
    /// <param name="b">The other.</param>
    /// <param name="seen">Pairs that have been found equal or are being compared: what differs ends the comparison as a whole.</param>
    private static bool Same(ScalarExpression a, ScalarExpression b, HashSet<Pair>? seen)
    {
        if (ReferenceEquals(a, b))
            return true;
        if (a.GetHashCode() != b.GetHashCode() || a.ChildCount != b.ChildCount || !AgreeAside(a, b))
            return false;
        if (a.ChildCount == 0 || seen?.Add(new Pair(a, b)) == false)
            return true;
        for (int i = 0; i < a.ChildCount; i++)
        {
            if (!Same(a.Child(i), b.Child(i), seen))
                return false;
        }
        return true;
    }

    /// <summary>Whether two nodes do the same, their subtrees aside.</summary>
    private static bool AgreeAside(ScalarExpression a, ScalarExpression b) => (a, b) switch
    {
        (Unary u, Unary v) => u.Operator == v.Operator,
        (Binary u, Binary v) => u.Operator == v.Operator,
        (Choose u, Choose v) => u.Comparison == v.Comparison,
        _ => a.Equals(b),
    };

    private readonly struct Pair(ScalarExpression a, ScalarExpression b) : IEquatable<Pair>
    {
        private readonly ScalarExpression _a = a, _b = b;

        public bool Equals(Pair other) => ReferenceEquals(_a, other._a) && ReferenceEquals(_b, other._b);

        public override bool Equals(object? other) => other is Pair pair && Equals(pair);

        public override int GetHashCode() => _a.GetHashCode();
    }
}
