namespace NetGen.Generator.Scalars;

/// <summary>Walks over scalar trees, each node visited once: which operands they read, replacing nodes, counting work.</summary>
internal static class ScalarTraversal
{
    /// <summary>Nodes, shared ones counted as often as they are read, up to which keeping account of what has been seen costs more than it saves. Most trees are short.</summary>
    public const double Short = 32;

    /// <summary>The distinct nodes, leaves before what is computed from them. Needs no stack: a tree may be as deep as it likes.</summary>
    public static IReadOnlyList<ScalarExpression> Nodes(this ScalarExpression tree)
    {
        if (tree.ChildCount == 0)
            return [tree];
        var order = new List<ScalarExpression>();
        if (tree.UnfoldedSize <= Short)
        {
            Collect(tree, order);
            return order;
        }
        var known = new HashSet<ScalarExpression>();
        Visit(tree, known.Contains, node =>
        {
            known.Add(node);
            order.Add(node);
        });
        return order;
    }

    /// <summary>Looks at every node that is not known by then, leaves before what is computed from them.</summary>
    public static void Visit(ScalarExpression tree, Func<ScalarExpression, bool> isKnown, Action<ScalarExpression> look)
    {
        var path = new Stack<(ScalarExpression Node, int Next)>();
        path.Push((tree, 0));
        while (path.Count > 0)
        {
            (ScalarExpression node, int next) = path.Pop();
            if (isKnown(node))
                continue;
            if (next < node.ChildCount)
            {
                path.Push((node, next + 1));
                path.Push((node.Child(next), 0));
            }
            else
            {
                look(node);
            }
        }
    }

    /// <summary>The same tree with <paramref name="change"/>, which must depend on the node alone, applied to every node, leaves first.</summary>
    public static ScalarExpression Rewrite(this ScalarExpression tree, Func<ScalarExpression, ScalarExpression> change)
    {
        if (tree.UnfoldedSize <= Short)
            return RewriteShort(tree, change);
        var now = new Dictionary<ScalarExpression, ScalarExpression>();
        Visit(tree, now.ContainsKey, node => now.Add(node, change(WithChildren(node, child => now[child]))));
        return now[tree];
    }

    private static ScalarExpression RewriteShort(ScalarExpression tree, Func<ScalarExpression, ScalarExpression> change) =>
        change(tree.ChildCount == 0 ? tree : WithChildren(tree, child => RewriteShort(child, change)));

    private static void Collect(ScalarExpression tree, List<ScalarExpression> order)
    {
        foreach (ScalarExpression seen in order)
        {
            if (ReferenceEquals(seen, tree) || (seen.GetHashCode() == tree.GetHashCode() && seen.Equals(tree)))
                return;
        }
        for (int i = 0; i < tree.ChildCount; i++)
            Collect(tree.Child(i), order);
        order.Add(tree);
    }

    /// <summary>The node with other subtrees: itself where they are the same ones.</summary>
    public static ScalarExpression WithChildren(ScalarExpression node, Func<ScalarExpression, ScalarExpression> replacement)
    {
        if (node.ChildCount == 0)
            return node;
        var children = new ScalarExpression[node.ChildCount];
        bool same = true;
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = replacement(node.Child(i));
            same &= ReferenceEquals(children[i], node.Child(i));
        }
        return same ? node : node.Of(children);
    }

    /// <summary>Puts <paramref name="replacements"/>[i] in place of operand i.</summary>
    /// <exception cref="ArgumentException">The tree reads an operand for which there is no replacement.</exception>
    public static ScalarExpression Substitute(this ScalarExpression tree, IReadOnlyList<ScalarExpression> replacements) =>
        tree.ReplaceOperands(i => i < replacements.Count
            ? replacements[i]
            : throw new ArgumentException($"The tree reads operand {i}; {replacements.Count} replacements were given.", nameof(replacements)));

    /// <summary>Whether the tree reads operand <paramref name="index"/>.</summary>
    public static bool Reads(this ScalarExpression tree, int index) => tree.Nodes().Any(node => node is Operand operand && operand.Index == index);

    /// <summary>The operands that the tree reads, each once, in order of appearance.</summary>
    public static IReadOnlyList<int> OperandIndices(this ScalarExpression tree) =>
        tree is Operand only ? [only.Index] : tree.Nodes().OfType<Operand>().Select(operand => operand.Index).ToList();

    /// <summary>Operations in the tree, equal subtrees counted once: what one element costs.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="varies">Which operands differ from element to element; what reads none of those is computed once and does not count.</param>
    public static int OperationCount(this ScalarExpression tree, Func<int, bool>? varies = null)
    {
        IReadOnlyList<ScalarExpression> nodes = tree.Nodes();
        if (varies is null)
            return nodes.Count(node => node.ChildCount > 0);
        var varying = new HashSet<ScalarExpression>();
        int count = 0;
        foreach (ScalarExpression node in nodes)
        {
            bool own = node is Operand operand && varies(operand.Index);
            for (int i = 0; i < node.ChildCount && !own; i++)
                own = varying.Contains(node.Child(i));
            if (!own)
                continue;
            varying.Add(node);
            if (node.ChildCount > 0)
                count++;
        }
        return count;
    }
}
