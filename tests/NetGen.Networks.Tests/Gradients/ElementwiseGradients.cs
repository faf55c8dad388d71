using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using static NetGen.Generator.Scalars.BinaryOperator;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Derivatives of every scalar operator, in a map and in a reduction, and through every way of broadcasting.</summary>
public class ElementwiseGradients
{
    private static readonly Operand X = new(0), Y = new(1);

    // Positive(x) keeps arguments of logarithms, roots and powers inside their domain.
    private static readonly ScalarExpression Positive = 0.5 + X * X;

    private static readonly Dictionary<string, ScalarExpression> Expressions = new()
    {
        ["x + y"] = X + Y,
        ["x - y"] = X - Y,
        ["x y"] = X * Y,
        ["x / (y^2 + 1/2)"] = X / (0.5 + Y * Y),
        ["-x"] = -X,
        ["|x| y"] = new Unary(UnaryOperator.Abs, X) * Y,
        ["exp x"] = new Unary(UnaryOperator.Exp, X + Y),
        ["expm1 x"] = new Unary(UnaryOperator.Expm1, X - Y),
        ["log x"] = new Unary(UnaryOperator.Log, Positive) * Y,
        ["log1p x"] = new Unary(UnaryOperator.Log1p, Positive),
        ["sqrt x"] = new Unary(UnaryOperator.Sqrt, Positive),
        ["rsqrt x"] = new Unary(UnaryOperator.Rsqrt, Positive),
        ["tanh x"] = new Unary(UnaryOperator.Tanh, X * Y),
        ["sigmoid x"] = new Unary(UnaryOperator.Sigmoid, X * Y),
        ["erf x"] = new Unary(UnaryOperator.Erf, X),
        ["sin x"] = new Unary(UnaryOperator.Sin, X * Y),
        ["cos x"] = new Unary(UnaryOperator.Cos, X),
        ["min(x, y)"] = new Binary(Min, X, Y),
        ["max(x, y)"] = new Binary(Max, X * X, Y),
        ["x^1.5"] = new Binary(Pow, Positive, 1.5),
        ["x^-0.75"] = new Binary(Pow, Positive, -0.75),
        ["x^3"] = new Binary(Pow, X, 3),
        ["x^y"] = new Binary(Pow, Positive, Y),
        ["x < y ? x^2 : x y"] = new Choose(Comparison.Less, X, Y, X * X, X * Y),
        ["x <= 0 ? y : x"] = new Choose(Comparison.LessOrEqual, X, 0, Y, X),
        ["x / batch"] = X * Y / new Symbol(RuntimeValue.BatchSize),
    };

    public static TheoryData<string> Names => [.. Expressions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Map(string expression)
    {
        var op = new OpCase();
        int x = op.Operand(3, 2, 2), y = op.Operand(3, 2, 2);
        op.Verify(expression, op.Sketch.Map(Expressions[expression], TensorShape.Sample(3, 2, 2), x, y), 3, 1);
    }

    [Theory, MemberData(nameof(Names))]
    public void Sum_over_everything(string expression)
    {
        var op = new OpCase();
        int x = op.Operand(3, 2, 2), y = op.Operand(3, 2, 2);
        op.VerifyLoss(expression, op.Add(new ReduceOp(Expressions[expression], TensorShape.Sample(3, 2, 2)), TensorShape.Scalar, x, y), 3, 2);
    }

    /// <summary>The second operand's shape, and whether it has a batch.</summary>
    public static TheoryData<bool, int[]> Broadcasts => new()
    {
        { false, [3] },           // a number per channel
        { false, [] },            // one number
        { false, [3, 2, 4] },     // a number per position and channel, for all samples
        { true, [3, 1, 1] },      // a number per sample and channel
        { true, [1, 2, 4] },      // a number per sample and position
        { true, [1] },            // a number per sample
    };

    [Theory, MemberData(nameof(Broadcasts))]
    public void Map_with_a_broadcast_operand(bool perSample, int[] dimensions)
    {
        foreach (string expression in (string[])["x + y", "x y", "x / (y^2 + 1/2)", "max(x, y)"])
        {
            var op = new OpCase();
            int x = op.Operand(3, 2, 4), y = perSample ? op.Operand(dimensions) : op.Sketch.Parameter(dimensions);
            op.Verify(expression, op.Sketch.Map(Expressions[expression], TensorShape.Sample(3, 2, 4), x, y), 3, 3);
        }
    }

    [Theory, MemberData(nameof(Broadcasts))]
    public void Sum_to_a_smaller_shape(bool perSample, int[] dimensions)
    {
        TensorShape over = TensorShape.Sample(3, 2, 4), to = perSample ? TensorShape.Sample(dimensions) : TensorShape.Shared(dimensions);
        var op = new OpCase();
        int x = op.Operand(3, 2, 4), y = op.Operand(3, 2, 4);
        op.Verify("sum of x y", op.Add(new ReduceOp(X * Y, over), to, x, y), 3, 4);
    }

    [Fact]
    public void Map_and_sum_over_shared_tensors()
    {
        var op = new OpCase();
        int p = op.Sketch.Parameter(3, 5);
        int squares = op.Sketch.Map(X * X, TensorShape.Shared(3, 5), p);
        op.VerifyLoss("sum of squares", op.Add(new ReduceOp(0.01 * X, TensorShape.Shared(3, 5)), TensorShape.Scalar, squares), 2, 5);
    }
}
