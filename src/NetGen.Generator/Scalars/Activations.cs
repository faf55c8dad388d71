using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Scalars;

/// <summary>The activations by their field names, each one tree over operand 0 (and 1 for the learned slope of PReLU).</summary>
internal static class Activations
{
    /// <summary>λ and α of SELU (Klambauer et al. 2017, "Self-Normalizing Neural Networks", after formula 14).</summary>
    private const double SeluScale = 1.0507009873554805, SeluAlpha = 1.6732632423543772;

    private static readonly ScalarExpression X = new Operand(0);

    /// <summary>x.</summary>
    public static ScalarExpression Identity => X;

    /// <summary>max(0, x).</summary>
    public static ScalarExpression ReLU => new Binary(BinaryOperator.Max, 0, X);

    /// <summary>x where x &gt; 0, slope·x elsewhere.</summary>
    public static ScalarExpression LeakyReLU(double slope) => Positive(X, slope * X);

    /// <summary>x where x &gt; 0, operand 1 times x elsewhere (He et al. 2015, "Delving Deep into Rectifiers").</summary>
    public static ScalarExpression PReLU => Positive(X, new Operand(1) * X);

    /// <summary>x where x &gt; 0, α·(exp(x) - 1) elsewhere (Clevert et al. 2015).</summary>
    public static ScalarExpression ELU(double alpha) => Positive(X, alpha * new Unary(Expm1, X));

    /// <summary>λ·ELU(x; α).</summary>
    public static ScalarExpression SELU => Positive(SeluScale * X, SeluScale * SeluAlpha * new Unary(Expm1, X));

    /// <summary>x·Φ(x) = 0.5·x·(1 + erf(x/√2)) (Hendrycks and Gimpel 2016).</summary>
    public static ScalarExpression GELU => 0.5 * X * (1 + new Unary(Erf, X * Math.Sqrt(0.5)));

    /// <summary>x·sigmoid(x), also called swish.</summary>
    public static ScalarExpression SiLU => X * Sigmoid;

    /// <summary>1/(1 + exp(-x)).</summary>
    public static ScalarExpression Sigmoid => new Unary(UnaryOperator.Sigmoid, X);

    /// <summary>tanh(x).</summary>
    public static ScalarExpression Tanh => new Unary(UnaryOperator.Tanh, X);

    /// <summary>log(1 + exp(βx))/β, with log(1 + exp(z)) as max(0, z) + log1p(exp(-|z|)).</summary>
    public static ScalarExpression Softplus(double beta = 1) => (NumericalRewrites.Softplus(beta * X) * (1 / beta)).Simplify();

    /// <summary>-1, 0 or 1; its derivative is 0 everywhere.</summary>
    public static ScalarExpression Sign => Positive(1, new Choose(Comparison.Less, X, 0, -1, 0));

    private static ScalarExpression Positive(ScalarExpression then, ScalarExpression otherwise) =>
        new Choose(Comparison.Less, 0, X, then, otherwise);
}
