using NetGen.Generator.Scalars;

namespace NetGen.Generator.Graph;

/// <summary>
/// Curvature of what is computed element by element: f'² of that of the result and f'' of its slope (LeCun, Denker and Solla 1990, formula 6), both derivatives symbolic. An
/// operand that was repeated over
/// the full shape receives the sum over what it lacked.
/// </summary>
internal static class ElementwiseCurvature
{
    /// <param name="y">The forward node.</param>
    /// <param name="full">The shape that the tree runs over.</param>
    /// <param name="tree">What is computed of each element.</param>
    public static void Propagate(Bend y, TensorShape full, ScalarExpression tree)
    {
        int[] inputs = [.. y.Y.Inputs];
        // A node that is read twice is one variable.
        tree = tree.ReplaceOperands(i => new Operand(Array.IndexOf(inputs, inputs[i])));
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!y.Wants(i) || Array.IndexOf(inputs, inputs[i]) != i)
                continue;
            ScalarExpression first = tree.Derivative(i), sum = 0;
            var operands = new List<int>(inputs);
            if (y.Curvature is { } h)
                sum += Next(h) * first * first;
            if (y.Slope is { } dy)
                sum += Next(dy) * first.Derivative(i);
            sum = sum.Simplify();
            if (sum is not Constant { Value: 0 })
                y.Contribute(i, ElementwiseGradient.ToOperand(y.Add, y.ShapeOf, full, sum, [.. operands], y.ShapeOf(inputs[i])));

            ScalarExpression Next(int node)
            {
                operands.Add(node);
                return new Operand(operands.Count - 1);
            }
        }
    }
}
