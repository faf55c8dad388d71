using NetGen.Generator.Scalars;

namespace NetGen.Generator.Tests.Scalars;

/// <summary>A tree in the arithmetic of the engines: every intermediate value is a float, with its range and its subnormal numbers.</summary>
internal static class SingleArithmetic
{
    public static float Evaluate(ScalarExpression tree, float[] operands) => tree switch
    {
        Constant c => (float)c.Value,
        Operand o => operands[o.Index],
        Unary u => (float)ScalarEvaluator.Apply(u.Operator, Evaluate(u.Argument, operands)),
        Binary b => (float)ScalarEvaluator.Apply(b.Operator, Evaluate(b.Left, operands), Evaluate(b.Right, operands)),
        Choose c => ScalarEvaluator.Holds(c.Comparison, Evaluate(c.Left, operands), Evaluate(c.Right, operands)) ? Evaluate(c.WhenTrue, operands) : Evaluate(c.WhenFalse, operands),
        _ => throw new ArgumentException($"No value is known for {tree}.", nameof(tree)),
    };
}
