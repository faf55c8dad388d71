using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Passes;

/// <summary>
/// Gradients of maps and reductions, by the symbolic derivative of their tree. An operand that was repeated over the full shape receives the sum over what it lacked.
/// </summary>
internal static class ElementwiseGradient
{
    public static void OfMap(GradientTape tape, Node y, MapOp map, int dy, bool[] wanted)
    {
        // Where the derivative is a function of the result (ReLU, sigmoid, tanh), it reads the result: the operands need not be kept.
        int result = y.Inputs.Count;
        Propagate(tape, y, y.Shape, [.. y.Inputs, y.Id], i => map.Expression.Derivative(i, new Operand(result)), dy, wanted);
    }

    public static void OfReduce(GradientTape tape, Node y, ReduceOp reduce, int dy, bool[] wanted) =>
        Propagate(tape, y, reduce.Over, [.. y.Inputs], i => reduce.Expression.Derivative(i), dy, wanted);

    /// <param name="tape">Where gradient nodes go.</param>
    /// <param name="y">The forward node.</param>
    /// <param name="full">The shape that the tree runs over.</param>
    /// <param name="operands">Nodes that operand 0, 1, … of the derivatives stand for.</param>
    /// <param name="derivative">The derivative by operand i.</param>
    /// <param name="dy">The gradient of y, which lies in <paramref name="full"/> as y does.</param>
    /// <param name="wanted">Forward nodes that need a gradient.</param>
    private static void Propagate(
        GradientTape tape, Node y, TensorShape full, int[] operands, Func<int, ScalarExpression> derivative, int dy, bool[] wanted)
    {
        for (int i = 0; i < y.Inputs.Count; i++)
        {
            int x = y.Inputs[i];
            if (!wanted[x])
                continue;
            ScalarExpression slope = derivative(i);
            if (slope is Constant { Value: 0 })
                continue;
            ScalarExpression product = (new Operand(operands.Length) * slope).Simplify();
            tape.Contribute(x, ToOperand(tape, y, full, product, [.. operands, dy], tape.ShapeOf(x)));
        }
    }

    private static int ToOperand(GradientTape tape, Node y, TensorShape full, ScalarExpression expression, int[] operands, TensorShape shape)
    {
        // Operands that the tree no longer reads go; one that stands twice becomes one.
        List<int> read = expression.OperandIndices().Select(i => operands[i]).Distinct().ToList();
        expression = expression.RenumberOperands(i => read.IndexOf(operands[i]));
        if (shape != full)
            return tape.Add(y, new ReduceOp(expression, full), shape, read.ToArray());
        if (expression is Operand && tape.ShapeOf(read[0]) == full)
            return read[0];
        return tape.Add(y, new MapOp(expression), full, read.ToArray());
    }
}
