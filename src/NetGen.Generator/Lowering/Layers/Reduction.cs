using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>One number in the place of an axis, or of several. The axis goes, or stays with size 1; what is left is read as its rank says.</summary>
internal sealed class Reduction : Layer
{
    private static readonly AxisArgument Axis = new();
    private static readonly FlagArgument KeepDimensions = new("KeepDimensions", false);

    private readonly Func<StatementContext, Tensor, IReadOnlyList<int>, Tensor?> _reduce;

    private readonly double _neutral;

    /// <param name="kind">The name of its attribute.</param>
    /// <param name="neutral">What changes nothing: it stands past the end of a sequence that has real lengths.</param>
    /// <param name="reduce">What it leaves of a tensor along some axes, which stay with size 1.</param>
    private Reduction(string kind, double neutral, Func<StatementContext, Tensor, IReadOnlyList<int>, Tensor?> reduce)
        : base(kind.ToLowerInvariant(), kind, Axis, KeepDimensions) => (_neutral, _reduce) = (neutral, reduce);

    private static ScalarExpression X => new Operand(0);

    public static readonly IReadOnlyList<Reduction> All =
    [
        new("Sum", 0, (layer, x, axes) => Sums.Of(layer, X, x, axes)),
        new("Mean", 0, Mean),
        new("Max", -float.MaxValue, Maxima.Of),
        new("Min", float.MaxValue, (layer, x, axes) => Negative(layer, x) is { } negative && Maxima.Of(layer, negative, axes) is { } greatest ? Negative(layer, greatest) : null),
        new("L2Norm", 0, (layer, x, axes) => Sums.Of(layer, X * X, x, axes) is { } squares ? layer.Add(new MapOp(new Unary(UnaryOperator.Sqrt, X)), squares.Shape, squares) : null),
        new("LogSumExp", -float.MaxValue, LogSumExps.Of),
    ];

    public override void Apply(StatementContext layer)
    {
        if (layer.Current is not { } x)
            return;
        IReadOnlyList<int>? axes = Axis.AllOf(layer, x.Shape);
        Tensor? real = axes is null ? null : RealSteps.Along(layer, x, axes, _neutral), reduced = real is null ? null : _reduce(layer, real, axes!);
        if (reduced is null || KeepDimensions.Of(layer))
        {
            layer.Result = reduced is not null && reduced.Shape.Steps == x.Lengths?.Steps ? reduced with { Lengths = x.Lengths } : reduced;
            return;
        }
        layer.Result = Reshapes.Without(layer, reduced, axes!);
    }

    /// <summary>Over the real steps, where there are others.</summary>
    private static Tensor? Mean(StatementContext layer, Tensor x, IReadOnlyList<int> axes)
    {
        if (!x.Shape.IsSequence || !axes.Contains(0) || RealSteps.Mask(layer, layer.Current!) is not { } mask)
            return Sums.Of(layer, X * (1.0 / Sums.Count(x.Shape, axes)), x, axes);
        Tensor? sum = Sums.Of(layer, X * (x.Shape.Steps / Sums.Count(x.Shape, axes)), x, axes), steps = sum is null ? null : RealSteps.Count(layer, mask);
        return steps is null ? null : layer.Add(new MapOp(X / new Operand(1)), sum!.Shape, sum, steps);
    }

    private static Tensor? Negative(StatementContext layer, Tensor x) => layer.Add(new MapOp(-X), x.Shape, x);
}
