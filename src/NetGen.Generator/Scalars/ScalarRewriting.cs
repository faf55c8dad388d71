namespace NetGen.Generator.Scalars;

/// <summary>Walks over scalar trees that only move operands about; no algebra (that is simplification's business).</summary>
internal static class ScalarRewriting
{
    /// <summary>Every operand leaf becomes <paramref name="replacement"/>(its index).</summary>
    public static ScalarExpression ReplaceOperands(this ScalarExpression tree, Func<int, ScalarExpression> replacement) =>
        tree.Rewrite(node => node is Operand operand ? replacement(operand.Index) : node);

    /// <summary>Operand <paramref name="index"/> becomes <paramref name="replacement"/>; the others stay.</summary>
    public static ScalarExpression Substitute(this ScalarExpression tree, int index, ScalarExpression replacement) =>
        tree.ReplaceOperands(i => i == index ? replacement : new Operand(i));

    public static ScalarExpression RenumberOperands(this ScalarExpression tree, Func<int, int> number) =>
        tree.ReplaceOperands(i => new Operand(number(i)));

    /// <summary>Every subtree equal to <paramref name="pattern"/> becomes <paramref name="replacement"/>.</summary>
    public static ScalarExpression ReplaceTree(this ScalarExpression tree, ScalarExpression pattern, ScalarExpression replacement)
    {
        if (tree.Equals(pattern))
            return replacement;
        return tree switch
        {
            Unary unary => unary with { Argument = unary.Argument.ReplaceTree(pattern, replacement) },
            Binary binary => binary with { Left = binary.Left.ReplaceTree(pattern, replacement), Right = binary.Right.ReplaceTree(pattern, replacement) },
            Choose choose => choose with
            {
                Left = choose.Left.ReplaceTree(pattern, replacement),
                Right = choose.Right.ReplaceTree(pattern, replacement),
                WhenTrue = choose.WhenTrue.ReplaceTree(pattern, replacement),
                WhenFalse = choose.WhenFalse.ReplaceTree(pattern, replacement),
            },
            _ => tree,
        };
    }

    /// <summary>The operands that the tree reads, each once, in order of appearance.</summary>
    public static IReadOnlyList<int> OperandIndices(this ScalarExpression tree)
    {
        var found = new List<int>();
        Collect(tree, found);
        return found;

        static void Collect(ScalarExpression node, List<int> found)
        {
            switch (node)
            {
                case Operand operand when !found.Contains(operand.Index):
                    found.Add(operand.Index);
                    break;
                case Unary unary:
                    Collect(unary.Argument, found);
                    break;
                case Binary binary:
                    Collect(binary.Left, found);
                    Collect(binary.Right, found);
                    break;
                case Choose choose:
                    Collect(choose.Left, found);
                    Collect(choose.Right, found);
                    Collect(choose.WhenTrue, found);
                    Collect(choose.WhenFalse, found);
                    break;
            }
        }
    }
}
