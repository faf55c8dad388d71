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

    /// <summary>x between two bounds, the nearer one outside of them.</summary>
    public static ScalarExpression Clip(double least, double most) => new Binary(BinaryOperator.Min, most, new Binary(BinaryOperator.Max, least, X));

    /// <summary>x where x &gt; 0, α·(exp(x/α) - 1) elsewhere (Barron 2017, "Continuously Differentiable Exponential Linear Units").</summary>
    public static ScalarExpression CELU(double alpha) => Positive(X, alpha * new Unary(Expm1, X * (1 / alpha)));

    /// <summary>x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))) (Hendrycks and Gimpel 2016, section 2).</summary>
    public static ScalarExpression ApproximateGELU => 0.5 * X * (1 + new Unary(UnaryOperator.Tanh, Math.Sqrt(2 / Math.PI) * (X + (0.044715 * (X * X * X)))));

    /// <summary>x·tanh(softplus(x)) (Misra 2019).</summary>
    public static ScalarExpression Mish => X * new Unary(UnaryOperator.Tanh, NumericalRewrites.Softplus(X));

    /// <summary>min(max(0, x + 3), 6)/6 (Howard et al. 2019, "Searching for MobileNetV3").</summary>
    public static ScalarExpression HardSigmoid => 1.0 / 6 * new Binary(BinaryOperator.Min, 6, new Binary(BinaryOperator.Max, 0, X + 3));

    /// <summary>x·HardSigmoid(x).</summary>
    public static ScalarExpression HardSwish => X * HardSigmoid;

    /// <summary>-log(1 + exp(-x)).</summary>
    public static ScalarExpression LogSigmoid => -NumericalRewrites.Softplus(-X);

    /// <summary>x/(1 + |x|).</summary>
    public static ScalarExpression Softsign => X / (1 + new Unary(UnaryOperator.Abs, X));

    /// <summary>scale·x + shift.</summary>
    public static ScalarExpression Affine(double scale, double shift) => ((scale * X) + shift).Simplify();

    /// <summary>x^exponent: products for a whole one, of either sign of x.</summary>
    public static ScalarExpression Power(double exponent)
    {
        if (exponent != Math.Floor(exponent))
            return new Binary(BinaryOperator.Pow, X, exponent);
        ScalarExpression power = 1, square = X;
        for (int left = (int)Math.Abs(exponent); left > 0; left /= 2, square *= square)
            power = left % 2 == 1 ? power * square : power;
        return (exponent < 0 ? 1 / power : power).Simplify();
    }

    /// <summary>|x|.</summary>
    public static ScalarExpression Abs => new Unary(UnaryOperator.Abs, X);

    /// <summary>exp(x).</summary>
    public static ScalarExpression Exp => new Unary(UnaryOperator.Exp, X);

    /// <summary>log(x).</summary>
    public static ScalarExpression Log => new Unary(UnaryOperator.Log, X);

    /// <summary>√x.</summary>
    public static ScalarExpression Sqrt => new Unary(UnaryOperator.Sqrt, X);

    /// <summary>x².</summary>
    public static ScalarExpression Square => X * X;

    /// <summary>1/x.</summary>
    public static ScalarExpression Reciprocal => 1 / X;

    /// <summary>-x.</summary>
    public static ScalarExpression Negate => -X;

    /// <summary>sin(x).</summary>
    public static ScalarExpression Sin => new Unary(UnaryOperator.Sin, X);

    /// <summary>cos(x).</summary>
    public static ScalarExpression Cos => new Unary(UnaryOperator.Cos, X);

    private static ScalarExpression Positive(ScalarExpression then, ScalarExpression otherwise) =>
        new Choose(Comparison.Less, 0, X, then, otherwise);
}
