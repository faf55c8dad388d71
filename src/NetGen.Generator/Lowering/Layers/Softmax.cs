using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>exp(x_c)/Σ exp(x_c') along an axis, the channels where nothing is written. The shape stays.</summary>
internal sealed class Softmax() : Layer("softmax", "Softmax", Axis)
{
    private static readonly AxisArgument Axis = new();

    public override bool KeepsSteps => true;

    public override ResultFacts Facts => ResultFacts.Probabilities;

    public override void Apply(StatementContext layer)
    {
        if (layer.Current is { } x)
            layer.Result = Axis.AllOf(layer, x.Shape) is { } axes ? Of(layer, x, axes) : null;
    }

    /// <summary>Along some axes; past the end of a sequence nothing has a share.</summary>
    public static Tensor? Of(StatementContext layer, Tensor x, IReadOnlyList<int> axes) =>
        RealSteps.Along(layer, x, axes, -float.MaxValue) is { } real && AsChannels.Of(layer, real, axes) is { } rows
            && layer.Add(new SoftmaxOp(), rows.Shape, rows) is { } shares ? AsChannels.Back(layer, shares, x.Shape, axes) : null;
}

/// <summary>Softmax of -x: the smallest element has the largest share.</summary>
internal sealed class Softmin() : Layer("softmin", "Softmin", Axis)
{
    private static readonly AxisArgument Axis = new();

    public override bool KeepsSteps => true;

    public override ResultFacts Facts => ResultFacts.Probabilities;

    public override void Apply(StatementContext layer)
    {
        if (layer.Current is { } x)
            layer.Result = Axis.AllOf(layer, x.Shape) is { } axes && layer.Add(new MapOp(-new Operand(0)), x.Shape, x) is { } negative
                ? Softmax.Of(layer, negative with { Lengths = x.Lengths }, axes)
                : null;
    }
}

/// <summary>x - log Σ exp(x) along an axis: the logarithm of softmax, without its rounding to 0.</summary>
internal sealed class LogSoftmax() : Layer("logsoftmax", "LogSoftmax", Axis)
{
    private static readonly AxisArgument Axis = new();

    public override bool KeepsSteps => true;

    public override ResultFacts Facts { get; } = new("none above 0");

    public override void Apply(StatementContext layer)
    {
        if (layer.Current is not { } x)
            return;
        Tensor? sum = Axis.AllOf(layer, x.Shape) is { } axes && RealSteps.Along(layer, x, axes, -float.MaxValue) is { } real ? LogSumExps.Of(layer, real, axes) : null;
        Tensor? wide = sum is null ? null : Reshapes.Over(layer, sum, x.Shape);
        layer.Result = wide is null ? null : layer.Add(new MapOp(new Operand(0) - new Operand(1)), x.Shape, x, wide);
    }
}
