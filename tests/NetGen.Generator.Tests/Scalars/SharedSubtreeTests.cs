using NetGen.Generator.Scalars;
using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Tests.Scalars;

/// <summary>Trees with few nodes and more paths than there are atoms: each walk visits a node once. (Where one does not, these tests do not end.)</summary>
public sealed class SharedSubtreeTests
{
    private const int Deep = 1000;

    private static readonly ScalarExpression X = new Operand(0), Y = new Operand(1);

    /// <summary>x² of x² of …: every node is read twice.</summary>
    private static ScalarExpression Squares(int times, ScalarExpression start)
    {
        for (int i = 0; i < times; i++)
            start *= start;
        return start;
    }

    /// <summary>An activation applied to its own result again and again, every copy of its own.</summary>
    private static ScalarExpression Chain(ScalarExpression activation, int times)
    {
        ScalarExpression tree = X;
        for (int i = 0; i < times; i++)
            tree = activation.Substitute([tree, Y]);
        return tree;
    }

    public static TheoryData<string> Names => [.. All.Keys];

    private static readonly Dictionary<string, ScalarExpression> All = new()
    {
        ["ReLU"] = Activations.ReLU, ["LeakyReLU"] = Activations.LeakyReLU(0.1), ["PReLU"] = Activations.PReLU, ["ELU"] = Activations.ELU(1), ["SELU"] = Activations.SELU,
        ["GELU"] = Activations.GELU, ["SiLU"] = Activations.SiLU, ["Sigmoid"] = Activations.Sigmoid, ["Tanh"] = Activations.Tanh, ["Softplus"] = Activations.Softplus(),
        ["Sign"] = Activations.Sign, ["Identity"] = Activations.Identity,
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_thousand_in_a_row_are_simplified_and_differentiated(string name)
    {
        ScalarExpression tree = Chain(All[name], Deep), again = Chain(All[name], Deep);
        Assert.Equal(tree, again);
        Assert.Equal(tree.GetHashCode(), again.GetHashCode());
        Assert.Equal(tree.Simplify(), again.Simplify());
        ScalarExpression slope = tree.Derivative(0);
        Assert.InRange(tree.OperationCount(), name == "Identity" ? 0 : 1, 8 * Deep);
        Assert.InRange(slope.OperationCount(), 0, 40 * Deep);
        Assert.True(double.IsFinite(tree.Evaluate([0.3, 0.25])));
        Assert.True(double.IsFinite(slope.Evaluate([0.3, 0.25])));
        Assert.Equal(tree.Reads(1), tree.OperandIndices().Contains(1));
    }

    [Fact]
    public void A_short_chain_has_the_slope_of_central_differences()
    {
        foreach ((string name, ScalarExpression activation) in All.Where(a => a.Key != "Sign"))
        {
            ScalarExpression tree = Chain(activation, 12), slope = tree.Derivative(0);
            foreach (double x in new[] { -1.3, 0.4, 0.9 })
            {
                const double h = 1e-6;
                double expected = (tree.Evaluate([x + h, 0.25]) - tree.Evaluate([x - h, 0.25])) / (2 * h);
                ActivationTests.Close($"{name} of … at {x}", expected, slope.Evaluate([x, 0.25]), 1e-6);
            }
        }
    }

    [Fact]
    public void Squares_of_squares_are_compared_replaced_and_counted()
    {
        ScalarExpression tree = Squares(200, X + Y), again = Squares(200, X + Y), other = Squares(200, X + 1);
        Assert.Equal(tree, again);
        Assert.NotEqual(tree, other);
        Assert.Equal(201, tree.OperationCount());
        Assert.Equal(200, other.OperationCount(i => i == 0) - 1);
        Assert.Equal(0, tree.OperationCount(_ => false));
        Assert.Equal(other, tree.ReplaceTree(X + Y, X + 1));
        Assert.Equal(Squares(200, Y + X), tree.RenumberOperands(i => 1 - i));
        Assert.Equal([0, 1], tree.OperandIndices());
        Assert.Equal("201 operations", tree.ToString());
        Assert.Equal(Math.Pow(2, 201) - 1 + (2 * Math.Pow(2, 200)), tree.UnfoldedSize);
        Assert.Equal(1, tree.Evaluate([0.5, 0.5]));
        Assert.Equal(tree, tree.Simplify());
        Assert.InRange(tree.Derivative(0).OperationCount(), 200, 1000);
        Assert.Equal(1024, Squares(10, X + Y).Derivative(0).Evaluate([0.5, 0.5]));
    }

    [Fact]
    public void A_formula_is_written_while_it_can_be_read()
    {
        Assert.Equal("tanh($0 + 1)", new Unary(Tanh, X + 1).ToString());
        Assert.Null(ScalarNotation.Of(Squares(7, X), _ => "x"));
        Assert.Equal("x·x·x·x", ScalarNotation.Of(Squares(2, X), _ => "x"));
    }
}
