using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>x/max(‖x‖, ε) along an axis, the channels where nothing is written.</summary>
internal sealed class L2Normalize() : Layer("l2normalize", "L2Normalize", Axis, Epsilon)
{
    private static readonly AxisArgument Axis = new();
    private static readonly RealArgument Epsilon = new("Epsilon", 1e-12, Interval.Above(0));

    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        double epsilon = Epsilon.Of(layer);
        if (layer.Current is not { } x)
            return;
        Tensor? squares = Axis.AllOf(layer, x.Shape) is { } axes && !layer.HasFailed && RealSteps.Along(layer, x, axes, 0) is { } real
            ? Sums.Of(layer, new Operand(0) * new Operand(0), real, axes)
            : null;
        Tensor? wide = squares is null ? null : Reshapes.Over(layer, squares, x.Shape);
        layer.Result = wide is null ? null : layer.Add(new MapOp(new Operand(0) / Norm(new Operand(1), epsilon)), x.Shape, x, wide);
    }

    /// <summary>The root of a sum of squares, kept away from 0.</summary>
    public static ScalarExpression Norm(ScalarExpression squares, double epsilon) => new Binary(BinaryOperator.Max, epsilon, new Unary(UnaryOperator.Sqrt, squares));
}
