using NetGen.Generator.Scalars;

namespace NetGen.Generator.Tests.Scalars;

/// <summary>Every activation against its formula, and its symbolic derivative against central differences, near zero and far out.</summary>
public sealed class ActivationTests
{
    private static readonly Dictionary<string, (ScalarExpression Tree, Func<double, double> Value)> All = new()
    {
        ["ReLU"] = (Activations.ReLU, x => Math.Max(0, x)),
        ["LeakyReLU"] = (Activations.LeakyReLU(0.01), x => x > 0 ? x : 0.01 * x),
        ["ELU"] = (Activations.ELU(1.5), x => x > 0 ? x : 1.5 * (Math.Exp(x) - 1)),
        ["SELU"] = (Activations.SELU, x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1))),
        ["GELU"] = (Activations.GELU, x => 0.5 * x * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2)))),
        ["SiLU"] = (Activations.SiLU, x => x / (1 + Math.Exp(-x))),
        ["Sigmoid"] = (Activations.Sigmoid, x => 1 / (1 + Math.Exp(-x))),
        ["Tanh"] = (Activations.Tanh, Math.Tanh),
        ["Softplus"] = (Activations.Softplus(), x => x > 30 ? x : Math.Log(1 + Math.Exp(x))),
        ["Softplus(2)"] = (Activations.Softplus(2), x => x > 15 ? x : Math.Log(1 + Math.Exp(2 * x)) / 2),
        ["Sign"] = (Activations.Sign, x => Math.Sign(x)),
        ["Identity"] = (Activations.Identity, x => x),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_value_of_its_formula(string name)
    {
        (ScalarExpression tree, Func<double, double> value) = All[name];
        foreach (double x in Points(withZero: true))
            Close($"{name}({x})", value(x), tree.Evaluate([x]), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_derivative_of_central_differences(string name)
    {
        (ScalarExpression tree, _) = All[name];
        ScalarExpression derivative = tree.Derivative(0);
        foreach (double x in Points(withZero: false))
        {
            const double h = 1e-5;
            double expected = (tree.Evaluate([x + h]) - tree.Evaluate([x - h])) / (2 * h);
            Close($"{name}'({x}) = {derivative}", expected, derivative.Evaluate([x]), 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_same_derivative_through_its_output(string name)
    {
        (ScalarExpression tree, _) = All[name];
        ScalarExpression derivative = tree.Derivative(0), throughOutput = tree.Derivative(0, new Operand(7));
        foreach (double x in Points(withZero: true))
        {
            double[] operands = [x, 0, 0, 0, 0, 0, 0, tree.Evaluate([x])];
            Close($"{name}'({x})", derivative.Evaluate([x]), throughOutput.Evaluate(operands), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Stays_finite_far_out(string name)
    {
        (ScalarExpression tree, _) = All[name];
        foreach (double x in new[] { -1e4, 1e4 })
        {
            double slope = tree.Derivative(0).Evaluate([x]);
            Assert.True(double.IsFinite(tree.Evaluate([x])), $"{name}({x})");
            Assert.True(double.IsFinite(slope) && Math.Abs(slope) < 2, $"{name}'({x}) = {slope}");
        }
    }

    [Fact]
    public void Kinks_have_the_derivatives_of_PyTorch()
    {
        Assert.Equal(0, Activations.ReLU.Derivative(0).Evaluate([0]));
        Assert.Equal(0.01, Activations.LeakyReLU(0.01).Derivative(0).Evaluate([0]));
        Assert.Equal(0, new Unary(UnaryOperator.Abs, new Operand(0)).Derivative(0).Evaluate([0]));
        Assert.Equal(0.5, Activations.Softplus().Derivative(0).Evaluate([0]));
        Assert.Equal(new Constant(0), Activations.Sign.Derivative(0));
    }

    [Fact]
    public void ReLU_sigmoid_and_tanh_need_only_their_output()
    {
        var y = new Operand(1);
        Assert.Equal(new Choose(Comparison.Less, 0, y, 1, 0), Activations.ReLU.Derivative(0, y));
        Assert.Equal(y * (1 - y), Activations.Sigmoid.Derivative(0, y));
        Assert.Equal(1 - (y * y), Activations.Tanh.Derivative(0, y));
        Assert.False(Activations.LeakyReLU(0.2).Derivative(0, y).Reads(0));
        // A negative slope turns the sign, so the input is needed.
        Assert.True(Activations.LeakyReLU(-0.2).Derivative(0, y).Reads(0));
    }

    [Fact]
    public void The_learned_slope_of_PReLU_sees_only_what_is_negative()
    {
        ScalarExpression bySlope = Activations.PReLU.Derivative(1), byInput = Activations.PReLU.Derivative(0);
        Assert.Equal(-3, bySlope.Evaluate([-3, 0.25]));
        Assert.Equal(0, bySlope.Evaluate([3, 0.25]));
        Assert.Equal(0.25, byInput.Evaluate([-3, 0.25]));
        Assert.Equal(1, byInput.Evaluate([3, 0.25]));
    }

    [Fact]
    public void ELU_keeps_its_accuracy_near_zero()
    {
        const double x = -1e-12;
        Close("ELU(-1e-12)", x + (x * x / 2), Activations.ELU(1).Evaluate([x]), 1e-24);
    }

    private static IEnumerable<double> Points(bool withZero)
    {
        for (double x = -8.3; x < 8.5; x += 0.37)
            yield return x;
        if (withZero)
            yield return 0;
    }

    internal static void Close(string what, double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: expected {expected:R}, got {actual:R}");
}
