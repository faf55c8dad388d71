namespace NetGen.Generator.Scalars;

/// <summary>Walks over scalar trees: which operands they read, replacing them, counting work.</summary>
internal static class ScalarTraversal
{
    /// <summary>The same tree with <paramref name="change"/> applied to every node, leaves first.</summary>
    public static ScalarExpression Rewrite(this ScalarExpression tree, Func<ScalarExpression, ScalarExpression> change)
    {
        ScalarExpression rebuilt = tree switch
        {
            Unary u when u.Argument.Rewrite(change) is var a => ReferenceEquals(a, u.Argument) ? u : u with { Argument = a },
            Binary b when (b.Left.Rewrite(change), b.Right.Rewrite(change)) is var (l, r) =>
                ReferenceEquals(l, b.Left) && ReferenceEquals(r, b.Right) ? b : b with { Left = l, Right = r },
            Choose c => c with
            {
                Left = c.Left.Rewrite(change),
                Right = c.Right.Rewrite(change),
                WhenTrue = c.WhenTrue.Rewrite(change),
                WhenFalse = c.WhenFalse.Rewrite(change),
            },
            _ => tree,
        };
        return change(rebuilt);
    }

    /// <summary>Puts <paramref name="replacements"/>[i] in place of operand i.</summary>
    /// <exception cref="ArgumentException">The tree reads an operand for which there is no replacement.</exception>
    public static ScalarExpression Substitute(this ScalarExpression tree, IReadOnlyList<ScalarExpression> replacements) =>
        tree.ReplaceOperands(i => i < replacements.Count
            ? replacements[i]
            : throw new ArgumentException($"The tree reads operand {i}; {replacements.Count} replacements were given.", nameof(replacements)));

    /// <summary>Whether the tree reads operand <paramref name="index"/>.</summary>
    public static bool Reads(this ScalarExpression tree, int index) => tree switch
    {
        Operand o => o.Index == index,
        Unary u => u.Argument.Reads(index),
        Binary b => b.Left.Reads(index) || b.Right.Reads(index),
        Choose c => c.Left.Reads(index) || c.Right.Reads(index) || c.WhenTrue.Reads(index) || c.WhenFalse.Reads(index),
        _ => false,
    };

    /// <summary>Operations in the tree, equal subtrees counted once: what one element costs.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="varies">Which operands differ from element to element; what reads none of those is computed once and does not count.</param>
    public static int OperationCount(this ScalarExpression tree, Func<int, bool>? varies = null)
    {
        var distinct = new HashSet<ScalarExpression>();
        tree.Visit(node =>
        {
            if (node is Unary or Binary or Choose && (varies is null || node.OperandIndices().Any(varies)))
                distinct.Add(node);
        });
        return distinct.Count;
    }

    private static void Visit(this ScalarExpression tree, Action<ScalarExpression> look)
    {
        look(tree);
        switch (tree)
        {
            case Unary u:
                u.Argument.Visit(look);
                break;
            case Binary b:
                b.Left.Visit(look);
                b.Right.Visit(look);
                break;
            case Choose c:
                c.Left.Visit(look);
                c.Right.Visit(look);
                c.WhenTrue.Visit(look);
                c.WhenFalse.Visit(look);
                break;
        }
    }
}
