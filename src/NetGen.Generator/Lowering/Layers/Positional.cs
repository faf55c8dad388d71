using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>y_t = x_t + p_t with a row for each step: learned, or sines and cosines (Vaswani et al. 2017).</summary>
internal sealed class Positional() : Layer("positional", "Positional", Length, Kinds, Start, StartScale)
{
    private static readonly WholeArgument Length = new("Length", least: 1);
    private static readonly ChoiceArgument<Positions> Kinds = new("Kind");
    private static readonly ChoiceArgument<Init> Start = new("Init");
    private static readonly RealArgument StartScale = new("InitScale", 0.05, Interval.AtLeast(0));

    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        int length = Length.Of(layer);
        double scale = StartScale.Of(layer);
        if (layer.Sequence() is not { } x)
            return;
        if (!layer.HasFailed && x.Shape.Steps > length)
            layer.Report(DiagnosticIds.TooFewPositions, layer.Text, length, x.Shape.Steps);
        if (layer.HasFailed)
            return;
        TensorShape table = TensorShape.Shared(length, x.Shape.Channels);
        Init init = Start.Of(layer.Statement);
        Tensor? positions = Kinds.Of(layer.Statement) == Positions.Sinusoidal
            ? layer.Buffer("pe", table, Initializers.Sinusoids(x.Shape.Channels))
            : layer.Parameter("weight", table, init == Init.Default ? Initializers.UnitNormal : Initializers.Weights(init, x.Shape.Channels, length, scale));
        if (positions is not null && length > x.Shape.Steps)
            positions = layer.Add(new SliceOp(0, x.Shape.Steps), table.WithChannels(x.Shape.Steps), positions);
        layer.Result = positions is null ? null : layer.Add(new MapOp(new Operand(0) + new Operand(1)), x.Shape, x, positions);
    }
}
