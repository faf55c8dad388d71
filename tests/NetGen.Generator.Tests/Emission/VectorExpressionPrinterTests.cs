using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Scalars;
using Xunit;

namespace NetGen.Generator.Tests.Emission;

public sealed class VectorExpressionPrinterTests
{
    private static readonly ScalarExpression X = new Operand(0), Y = new Operand(1), Z = new Operand(2);

    [Fact]
    public void Precedence_is_kept() => Assert.Equal("x * (y - z) / (x + y)", Print(X * (Y - Z) / (X + Y)));

    [Fact]
    public void Subtraction_and_division_bind_to_the_left() => Assert.Equal("x - (y - z)", Print(X - (Y - Z)));

    [Fact]
    public void A_product_in_a_sum_is_fused() => Assert.Equal("V.MultiplyAdd(x, y, z)", Print((X * Y) + Z));

    [Fact]
    public void Bounds_come_first_so_that_a_NaN_is_kept() => Assert.Equal("V.Max(V.Zero, x)", Print(new Binary(BinaryOperator.Max, X, 0)));

    [Fact]
    public void A_shared_subtree_becomes_a_local()
    {
        ScalarExpression tanh = new Unary(UnaryOperator.Tanh, X);
        var (statements, results) = Printer().Print([tanh, Y * (1 - (tanh * tanh))]);
        Assert.Equal(["V t1 = VectorMath.Tanh(x);"], statements);
        Assert.Equal(["t1", "y * (V.Create(1f) - t1 * t1)"], results);
    }

    [Fact]
    public void Negation_of_a_sum_has_parentheses() => Assert.Equal("-(x + y)", Print(-(X + Y)));

    private static string Print(ScalarExpression tree) => Assert.Single(Printer().Print([tree]).Results);

    private static VectorExpressionPrinter Printer() => new(i => new[] { "x", "y", "z" }[i], _ => "batch");
}
