namespace NetGen.Generator.Scalars;

/// <summary>Batch normalisation as a tree.</summary>
internal static class Normalization
{
    /// <summary>(x - mean)·rsqrt(variance + ε): operands x, mean, variance.</summary>
    public static ScalarExpression Standardized(double epsilon) => (new Operand(0) - new Operand(1)) * InverseDeviation(2, epsilon);

    /// <summary>(x - mean)·rsqrt(variance + ε)·γ + β: operands x, mean, variance, γ, β.</summary>
    public static ScalarExpression Tree(double epsilon) => (Standardized(epsilon) * new Operand(3)) + new Operand(4);

    /// <summary>rsqrt(operand + ε).</summary>
    public static ScalarExpression InverseDeviation(int variance, double epsilon) => new Unary(UnaryOperator.Rsqrt, new Operand(variance) + epsilon);
}
