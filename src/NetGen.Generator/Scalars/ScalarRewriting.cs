namespace NetGen.Generator.Scalars;

/// <summary>Rewriting that only moves operands and subtrees about; no algebra (that is simplification's business).</summary>
internal static class ScalarRewriting
{
    /// <summary>Every operand leaf becomes <paramref name="replacement"/>(its index).</summary>
    public static ScalarExpression ReplaceOperands(this ScalarExpression tree, Func<int, ScalarExpression> replacement) =>
        tree.Rewrite(node => node is Operand operand ? replacement(operand.Index) : node);

    /// <summary>Operand <paramref name="index"/> becomes <paramref name="replacement"/>; the others stay.</summary>
    public static ScalarExpression Substitute(this ScalarExpression tree, int index, ScalarExpression replacement) =>
        tree.Rewrite(node => node is Operand operand && operand.Index == index ? replacement : node);

    public static ScalarExpression RenumberOperands(this ScalarExpression tree, Func<int, int> number) =>
        tree.ReplaceOperands(i => new Operand(number(i)));

    /// <summary>Every subtree equal to <paramref name="pattern"/> becomes <paramref name="replacement"/>.</summary>
    public static ScalarExpression ReplaceTree(this ScalarExpression tree, ScalarExpression pattern, ScalarExpression replacement) =>
        tree.Rewrite(node => node == pattern ? replacement : node);
}
