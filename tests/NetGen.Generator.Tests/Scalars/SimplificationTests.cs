using NetGen.Generator.Scalars;
using static NetGen.Generator.Scalars.BinaryOperator;
using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Tests.Scalars;

/// <summary>Algebra on trees, and the forms that users write rewritten to those that neither overflow nor cancel.</summary>
public sealed class SimplificationTests
{
    private static readonly ScalarExpression X = new Operand(0), Y = new Operand(1);

    public static TheoryData<string> Rules => [.. Table.Keys];

    private static readonly Dictionary<string, (ScalarExpression From, ScalarExpression To)> Table = new()
    {
        ["x·0 = 0"] = (X * 0, 0),
        ["0·x = 0"] = (0 * X, 0),
        ["x·1 = x"] = (X * 1, X),
        ["x + 0 = x"] = (X + 0, X),
        ["0 + x = x"] = (0 + X, X),
        ["0 - x = -x"] = (0 - X, -X),
        ["--x = x"] = (-(-X), X),
        ["x - (-y) = x + y"] = (X - (-Y), X + Y),
        ["x/1 = x"] = (X / 1, X),
        ["0/x = 0"] = (0 / X, 0),
        ["x/4 = 0.25·x"] = (X / 4, 0.25 * X),
        ["2·(3·x) = 6·x"] = (2 * (3 * X), 6 * X),
        ["(x + 1) + 2 = x + 3"] = (X + 1 + 2, X + 3),
        ["(2·x)·(3·y) = 6·(x·y)"] = (2 * X * (3 * Y), 6 * (X * Y)),
        ["(-x)·y = -(x·y)"] = (-X * Y, -(X * Y)),
        ["x² = x·x"] = (new Binary(Pow, X, 2), X * X),
        ["x^½ = √x"] = (new Binary(Pow, X, 0.5), new Unary(Sqrt, X)),
        ["x/√y = x·rsqrt(y)"] = (X / new Unary(Sqrt, Y), X * new Unary(Rsqrt, Y)),
        ["2 + 3·4 = 14"] = (2 + (3 * new Constant(4)), 14),
        ["y·(x < 0 ? 1 : 0) = x < 0 ? y : 0"] = (Y * new Choose(Comparison.Less, X, 0, 1, 0), new Choose(Comparison.Less, X, 0, Y, 0)),
        ["x < 0 ? y : y = y"] = (new Choose(Comparison.Less, X, 0, Y, Y), Y),
        ["1 < 2 ? x : y = x"] = (new Choose(Comparison.Less, 1, 2, X, Y), X),
        ["log(1 + exp(x)) = softplus(x)"] = (new Unary(Log, 1 + new Unary(Exp, X)), NumericalRewrites.Softplus(X)),
        ["log1p(exp(x)) = softplus(x)"] = (new Unary(Log1p, new Unary(Exp, X)), NumericalRewrites.Softplus(X)),
        ["1/(1 + exp(-x)) = sigmoid(x)"] = (1 / (1 + new Unary(Exp, -X)), new Unary(Sigmoid, X)),
        ["exp(x)/(1 + exp(x)) = sigmoid(x)"] = (new Unary(Exp, X) / (new Unary(Exp, X) + 1), new Unary(Sigmoid, X)),
        ["y/(1 + exp(-x)) = y·sigmoid(x)"] = (Y / (1 + new Unary(Exp, -X)), Y * new Unary(Sigmoid, X)),
        ["exp(x) - 1 = expm1(x)"] = (new Unary(Exp, X) - 1, new Unary(Expm1, X)),
        ["log(1 + x) = log1p(x)"] = (new Unary(Log, 1 + X), new Unary(Log1p, X)),
        ["(exp(x) - exp(-x))/(exp(x) + exp(-x)) = tanh(x)"] = (
            (new Unary(Exp, X) - new Unary(Exp, -X)) / (new Unary(Exp, X) + new Unary(Exp, -X)), new Unary(Tanh, X)),
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Follows(string rule) => Assert.Equal(Table[rule].To, Table[rule].From.Simplify());

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_simple_tree_stays(string rule) => Assert.Equal(Table[rule].To, Table[rule].To.Simplify());

    [Fact]
    public void Results_that_are_not_finite_are_left_to_the_run()
    {
        ScalarExpression infinite = new Constant(1e300) * new Constant(1e300), undefined = new Constant(0) / X;
        Assert.Equal(infinite, infinite.Simplify());
        Assert.Equal(new Unary(Log, -1), new Unary(Log, -1).Simplify());
        Assert.Equal(new Constant(0), undefined.Simplify());
    }

    [Fact]
    public void Mish_as_a_user_writes_it_has_a_stable_derivative()
    {
        ScalarExpression mish = X * new Unary(Tanh, new Unary(Log, 1 + new Unary(Exp, X)));
        ScalarExpression derivative = mish.Derivative(0);
        Assert.Equal(1, derivative.Evaluate([1e4]), 1e-12);
        Assert.Equal(0, derivative.Evaluate([-1e4]), 1e-12);
        const double h = 1e-5;
        for (double x = -5; x < 5; x += 0.31)
            ActivationTests.Close($"mish'({x})", (mish.Evaluate([x + h]) - mish.Evaluate([x - h])) / (2 * h), derivative.Evaluate([x]), 1e-7);
    }

    [Fact]
    public void Soft_swish_with_its_own_quotient_has_a_stable_derivative()
    {
        ScalarExpression derivative = (X / (1 + new Unary(Exp, -X))).Derivative(0);
        Assert.Equal(1, derivative.Evaluate([1e4]), 1e-12);
        Assert.Equal(0, derivative.Evaluate([-1e4]), 1e-12);
    }

    [Theory]
    [InlineData(-0.75)]
    [InlineData(-1.75)]
    [InlineData(-0.25)]
    [InlineData(0.75)]
    [InlineData(1.25)]
    [InlineData(-3)]
    [InlineData(3)]
    public void Powers_of_quarters_need_neither_exp_nor_log(double exponent)
    {
        ScalarExpression power = StrengthReduction.Run(new Binary(Pow, X, exponent));
        Assert.DoesNotContain("Pow", power.ToString());
        foreach (double u in new[] { 0.2, 1, 7.3 })
            ActivationTests.Close($"{u}^{exponent} = {power}", Math.Pow(u, exponent), power.Evaluate([u]), 1e-13);
    }

    [Fact]
    public void Other_powers_stay()
    {
        Assert.Equal(new Binary(Pow, X, 0.7), StrengthReduction.Run(new Binary(Pow, X, 0.7)));
        Assert.Equal(new Binary(Pow, X, Y), StrengthReduction.Run(new Binary(Pow, X, Y)));
    }

    [Fact]
    public void Substitution_composes()
    {
        ScalarExpression composed = (X * Y).Substitute([new Unary(Exp, Y), X + 1]);
        Assert.Equal(new Unary(Exp, Y) * (X + 1), composed);
        Assert.Contains("operand 1", Assert.Throws<ArgumentException>(() => (X * Y).Substitute([X])).Message);
    }

    [Fact]
    public void Equal_subtrees_cost_once() =>
        Assert.Equal(3, ((new Unary(Exp, X) * new Unary(Exp, X)) + new Unary(Exp, X)).OperationCount());
}
