namespace NetGen.Generator.Scalars;

/// <summary>Normalisations as trees.</summary>
internal static class Normalization
{
    /// <summary>
    /// (x - mean)·(γ·rsqrt(variance + ε)) + β: operands x, mean, variance, γ, β. What depends on the channel alone is one factor, so that it is computed once per channel;
    /// the mean is taken off first, because x·scale - mean·scale cancels where the mean is far from zero.
    /// </summary>
    public static ScalarExpression Tree(double epsilon) =>
        ((new Operand(0) - new Operand(1)) * (new Operand(3) * InverseDeviation(2, epsilon))) + new Operand(4);

    /// <summary>(x - mean)·rsqrt(variance + ε): operands x, mean, variance.</summary>
    public static ScalarExpression Standardized(double epsilon) => (new Operand(0) - new Operand(1)) * InverseDeviation(2, epsilon);

    /// <summary>rsqrt(operand + ε).</summary>
    public static ScalarExpression InverseDeviation(int variance, double epsilon) => new Unary(UnaryOperator.Rsqrt, new Operand(variance) + epsilon);
}
