namespace NetGen.Generator.Scalars;

/// <summary>Whether a tree never falls as one of its operands rises, the others held fixed, and keeps a NaN of it. What is not recognised counts as falling.</summary>
internal static class Monotony
{
    /// <summary>x ≤ y implies tree(x) ≤ tree(y), for operand <paramref name="data"/>.</summary>
    public static bool NeverFalls(this ScalarExpression tree, int data) => tree switch
    {
        Operand operand => operand.Index == data,
        Unary { Operator: UnaryOperator.Sigmoid or UnaryOperator.Tanh or UnaryOperator.Erf or UnaryOperator.Exp or UnaryOperator.Expm1 } function => function.Argument.NeverFalls(data),
        Binary { Operator: BinaryOperator.Add } sum => sum.Left.Reads(data) ? !sum.Right.Reads(data) && sum.Left.NeverFalls(data) : sum.Right.NeverFalls(data),
        Binary { Operator: BinaryOperator.Subtract } difference => difference.Left.NeverFalls(data) && !difference.Right.Reads(data),
        // The bound stands on the left: then a NaN of the data passes.
        Binary { Operator: BinaryOperator.Max or BinaryOperator.Min } bound => !bound.Left.Reads(data) && bound.Right.NeverFalls(data),
        Binary { Operator: BinaryOperator.Multiply, Left: Constant { Value: > 0 } } product => product.Right.NeverFalls(data),
        Binary { Operator: BinaryOperator.Multiply, Right: Constant { Value: > 0 } } product => product.Left.NeverFalls(data),
        // Above the border one branch, below it the other (as for NaN), which must not end above where the first one starts.
        Choose { Comparison: Comparison.Less, Left: Constant border, Right: Operand right } choose =>
            right.Index == data && choose.WhenTrue.IsOver(data) && choose.WhenFalse.IsOver(data) && choose.WhenTrue.NeverFalls(data) && choose.WhenFalse.NeverFalls(data)
            && choose.WhenFalse.At(data, border.Value) <= choose.WhenTrue.At(data, border.Value),
        _ => false,
    };

    private static bool IsOver(this ScalarExpression tree, int data) => tree.OperandIndices().All(i => i == data);

    private static double At(this ScalarExpression tree, int data, double value)
    {
        double[] operands = new double[data + 1];
        operands[data] = value;
        return tree.Evaluate(operands);
    }
}
