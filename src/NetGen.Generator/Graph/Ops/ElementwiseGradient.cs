using NetGen.Generator.Scalars;

namespace NetGen.Generator.Graph;

/// <summary>
/// Gradients of maps and reductions, by the symbolic derivative of their tree. An operand that was repeated over the full shape receives the sum over what it lacked.
/// </summary>
internal static class ElementwiseGradient
{
    /// <param name="y">The forward node; its gradient lies in <paramref name="full"/> as it does itself.</param>
    /// <param name="full">The shape that the tree runs over.</param>
    /// <param name="operands">Nodes that operand 0, 1, … of the derivatives stand for.</param>
    /// <param name="derivative">The derivative by operand i.</param>
    public static void Propagate(Pullback y, TensorShape full, int[] operands, Func<int, ScalarExpression> derivative)
    {
        for (int i = 0; i < y.Y.Inputs.Count; i++)
        {
            if (!y.Wants(i))
                continue;
            ScalarExpression slope = derivative(i);
            if (slope is Constant { Value: 0 })
                continue;
            ScalarExpression product = (new Operand(operands.Length) * slope).Simplify();
            y.Contribute(i, ToOperand(y.Add, y.ShapeOf, full, product, [.. operands, y.Dy], y.ShapeOf(y.Input(i))));
        }
    }

    /// <summary>An expression over a shape, summed over what an operand of shape <paramref name="shape"/> lacks of it.</summary>
    /// <param name="add">Adds a node.</param>
    /// <param name="shapeOf">The shape of a node.</param>
    /// <param name="full">The shape that the expression runs over.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="operands">Nodes that its operands stand for.</param>
    /// <param name="shape">The shape of the result.</param>
    public static int ToOperand(
        Func<Op, TensorShape, int[], int> add, Func<int, TensorShape> shapeOf, TensorShape full, ScalarExpression expression, int[] operands, TensorShape shape)
    {
        // Operands that the tree no longer reads go; one that stands twice becomes one.
        List<int> read = expression.OperandIndices().Select(i => operands[i]).Distinct().ToList();
        expression = expression.RenumberOperands(i => read.IndexOf(operands[i]));
        if (shape != full)
            return add(new ReduceOp(expression, full), shape, read.ToArray());
        if (expression is Operand && shapeOf(read[0]) == full)
            return read[0];
        return add(new MapOp(expression), full, read.ToArray());
    }
}
