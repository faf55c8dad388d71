using NetGen.Generator.Scalars;
using static NetGen.Generator.Scalars.BinaryOperator;
using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Tests.Scalars;

/// <summary>Symbolic derivatives of every operator against central differences, and of the losses with respect to both operands.</summary>
public sealed class DerivativeTests
{
    private static readonly ScalarExpression X = new Operand(0), Y = new Operand(1);

    private static readonly Dictionary<string, ScalarExpression> Trees = new()
    {
        ["x·y + x/y - y"] = (X * Y) + (X / Y) - Y,
        ["-(x + 2)"] = -(X + 2),
        ["|x·y|"] = new Unary(Abs, X * Y),
        ["exp(x/y)"] = new Unary(Exp, X / Y),
        ["expm1(x·y)"] = new Unary(Expm1, X * Y),
        ["log(x)·y"] = new Unary(Log, X) * Y,
        ["log1p(x·y)"] = new Unary(Log1p, X * Y),
        ["√(x + y²)"] = new Unary(Sqrt, X + (Y * Y)),
        ["rsqrt(x + y)"] = new Unary(Rsqrt, X + Y),
        ["tanh(x - y)"] = new Unary(Tanh, X - Y),
        ["sigmoid(x·y)"] = new Unary(Sigmoid, X * Y),
        ["erf(x - y)"] = new Unary(Erf, X - Y),
        ["sin(x)·cos(y)"] = new Unary(Sin, X) * new Unary(Cos, Y),
        ["min(x, y)"] = new Binary(Min, X, Y),
        ["max(x², y)"] = new Binary(Max, X * X, Y),
        ["min(1, x)·max(1, y)"] = new Binary(Min, 1, X) * new Binary(Max, 1, Y),
        ["xʸ"] = new Binary(Pow, X, Y),
        ["x³ + x^-0.75"] = new Binary(Pow, X, 3) + new Binary(Pow, X, -0.75),
        ["x < y ? x·x : y/x"] = new Choose(Comparison.Less, X, Y, X * X, Y / X),
        ["x <= 1 ? x : y"] = new Choose(Comparison.LessOrEqual, X, 1, X, Y),
        ["x/B"] = X / new Symbol(RuntimeValue.BatchSize) * Y,
        ["squared error"] = ElementwiseLosses.SquaredError(X, Y),
        ["cross-entropy on logits"] = ElementwiseLosses.BinaryCrossEntropyOnLogits(X, Y),
        ["cross-entropy of σ"] = ElementwiseLosses.BinaryCrossEntropy(new Unary(Sigmoid, X), Y),
        ["logistic"] = ElementwiseLosses.Logistic(X, Y),
        ["normalisation"] = (X - Y) * Normalization.InverseDeviation(1, 1e-5),
    };

    public static TheoryData<string> Names => [.. Trees.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_central_differences_for_each_operand(string name)
    {
        ScalarExpression tree = Trees[name];
        foreach ((double x, double y) in new[] { (0.3, 1.7), (2.1, 0.4), (0.9, 0.8), (1.3, 2.6) })
        {
            for (int operand = 0; operand < 2; operand++)
            {
                ScalarExpression derivative = tree.Derivative(operand);
                const double h = 1e-5;
                double dx = operand == 0 ? h : 0, dy = operand == 1 ? h : 0;
                double expected = (tree.Evaluate([x + dx, y + dy], 3) - tree.Evaluate([x - dx, y - dy], 3)) / (2 * h);
                ActivationTests.Close($"∂({name})/∂{operand} at ({x}, {y}) = {derivative}", expected, derivative.Evaluate([x, y], 3), 1e-6);
                double throughOutput = tree.Derivative(operand, new Operand(2)).Evaluate([x, y, tree.Evaluate([x, y], 3)], 3);
                ActivationTests.Close($"∂({name})/∂{operand} through the output at ({x}, {y})", expected, throughOutput, 1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Simplification_keeps_the_value(string name)
    {
        ScalarExpression tree = Trees[name];
        foreach ((double x, double y) in new[] { (0.3, 1.7), (2.1, 0.4), (0.9, 0.8) })
            ActivationTests.Close(name, tree.Evaluate([x, y], 3), tree.Simplify().Evaluate([x, y], 3), 1e-12);
    }

    [Fact]
    public void Losses_and_their_derivatives_stay_finite_at_extreme_scores()
    {
        foreach (double z in new[] { -1e4, 1e4 })
        {
            foreach (ScalarExpression loss in new[] { ElementwiseLosses.BinaryCrossEntropyOnLogits(X, Y), ElementwiseLosses.Logistic(X, Y) })
            {
                foreach (double t in new[] { 0.0, 1, -1 })
                {
                    Assert.True(double.IsFinite(loss.Evaluate([z, t])));
                    Assert.InRange(loss.Derivative(0).Evaluate([z, t]), -2, 2);
                }
            }
        }
        Assert.True(double.IsFinite(ElementwiseLosses.BinaryCrossEntropy(X, Y).Evaluate([0, 1])));
        Assert.True(double.IsFinite(ElementwiseLosses.BinaryCrossEntropy(X, Y).Derivative(0).Evaluate([0, 1])));
    }

    [Fact]
    public void The_gradient_of_cross_entropy_on_logits_is_sigmoid_minus_target() =>
        Assert.Equal(new Unary(Sigmoid, X) - Y, ElementwiseLosses.BinaryCrossEntropyOnLogits(X, Y).Derivative(0));

    /// <summary>PyTorch's bound of the slope, 1e12; from 1e-12 on the slope is exact. A target of 0 does not see how unlikely the prediction was.</summary>
    [Theory]
    [InlineData(8.2e-40, 1, -1e12)]
    [InlineData(8.2e-40, 0, 1)]
    [InlineData(3.8e-44, 1, -1e12)]
    [InlineData(3.8e-44, 0, 1)]
    [InlineData(0, 1, -1e12)]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1e12)]
    [InlineData(1, 1, -1)]
    [InlineData(1e-12, 1, -1e12)]
    [InlineData(0.25, 1, -4)]
    [InlineData(0.25, 0, 1 / 0.75)]
    [InlineData(0.25, 0.5, (0.5 / 0.75) - 2)]
    public void The_slope_of_cross_entropy_on_probabilities_is_bounded(double p, double t, double slope)
    {
        ScalarExpression derivative = ElementwiseLosses.BinaryCrossEntropy(X, Y).Derivative(0);
        ActivationTests.Close($"{derivative} at p = {p}, t = {t}", slope, SingleArithmetic.Evaluate(derivative, [(float)p, (float)t]), 1e-6);
        ActivationTests.Close($"{derivative} at p = {p}, t = {t}", slope, derivative.Evaluate([p, t]), 1e-12);
    }

    public static TheoryData<string> Steep => [.. Infinite.Keys];

    /// <summary>Functions with a finite value where their slope would be infinite, or their slope's terms; in float.</summary>
    private static readonly Dictionary<string, ScalarExpression> Infinite = new()
    {
        ["log"] = new Unary(Log, X),
        ["sqrt"] = new Unary(Sqrt, X),
        ["rsqrt"] = new Unary(Rsqrt, X),
        ["√(x²)"] = new Unary(Sqrt, X * X),
        ["x^0.25"] = new Binary(Pow, X, 0.25),
        ["x^-0.75"] = new Binary(Pow, X, -0.75),
        ["t·log x"] = Y * new Unary(Log, X),
        ["bce"] = ElementwiseLosses.BinaryCrossEntropy(X, Y),
        ["bce of logits"] = ElementwiseLosses.BinaryCrossEntropyOnLogits(X, Y),
        ["logistic"] = ElementwiseLosses.Logistic(X, Y),
        ["squared error"] = ElementwiseLosses.SquaredError(X, Y),
        ["GELU"] = Activations.GELU, ["SiLU"] = Activations.SiLU, ["ELU"] = Activations.ELU(1), ["SELU"] = Activations.SELU, ["Softplus"] = Activations.Softplus(),
        ["LRN"] = X * new Binary(Pow, (0.1 * Y) + 1, -0.75),
    };

    [Theory]
    [MemberData(nameof(Steep))]
    public void A_finite_value_has_a_finite_slope(string name)
    {
        float[] extremes = [0, float.Epsilon, 3.8e-44f, 8.2e-40f, 2.9e-39f, 1.2e-38f, 1e-30f, 1e-12f, 0.5f, 1, 20, 100, 1e10f, 1e18f];
        foreach (float x in extremes.SelectMany(x => (float[])[x, -x]))
        {
            foreach (float y in (float[])[0, 1, 0.5f])
            {
                if (!float.IsFinite(SingleArithmetic.Evaluate(Infinite[name], [x, y])))
                    continue;
                for (int operand = 0; operand < 2; operand++)
                {
                    ScalarExpression derivative = Infinite[name].Derivative(operand);
                    float slope = SingleArithmetic.Evaluate(derivative, [x, y]);
                    Assert.True(float.IsFinite(slope), $"∂({name})/∂{operand} = {derivative} is {slope} at ({x:R}, {y})");
                }
            }
        }
    }

    [Fact]
    public void What_is_kept_from_zero_needs_no_bound()
    {
        Assert.Equal(1 / (X + 1e-5), new Unary(Log, X + 1e-5).Derivative(0));
        Assert.DoesNotContain("m", new Unary(Rsqrt, X + 1e-5).Derivative(0, Y).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_operand_that_is_not_read_has_derivative_zero() => Assert.Equal(new Constant(0), (X * X).Derivative(1));
}
