using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>A row of a learned table for each index: [length] → [length, features]; weight [vocabulary, features], from the unit normal as PyTorch's.</summary>
internal sealed class Embedding() : Layer("embedding", "Embedding", Features, Scale, Start, StartScale, Padding)
{
    private static readonly WholeArgument Features = new("Features", least: 1);

    private static readonly RealArgument Scale = new("Scale", 1, Interval.Any);
    private static readonly ChoiceArgument<Init> Start = new("Init");
    private static readonly RealArgument StartScale = new("InitScale", 0.05, Interval.AtLeast(0));

    /// <summary>The token whose row is zeros and stays so; -1 if there is none.</summary>
    private static readonly WholeArgument Padding = new("Padding", least: -1, otherwise: -1);

    public override bool KeepsSteps => true;

    public override bool TakesIndices => true;

    public override void Apply(StatementContext layer)
    {
        int features = Features.Of(layer), padding = Padding.Of(layer);
        double scale = Scale.Of(layer), startScale = StartScale.Of(layer);
        if (layer.Current is not { } x)
            return;
        TensorShape shape = TensorShape.Sample(x.Shape.Size, features);
        PortOp? port = layer.Indices();
        if (port is not null && padding >= port.Bound)
            layer.Report(DiagnosticIds.OutOfRange, Padding.Name, FormattableString.Invariant($"a token of the vocabulary, 0 to {port.Bound - 1}"), padding);
        if (port is not null && !layer.HasFailed
            && layer.Parameter("weight", TensorShape.Shared(port.Bound, features), Table(Start.Of(layer.Statement), port.Bound, features, startScale) with { ZeroRow = padding }) is { } table)
            layer.Result = Scaled(layer, layer.Add(new EmbeddingOp(port.Bound, features, padding), shape, x, table), scale);
        else
            layer.Recover(shape);
    }

    private static Initializer Table(Init init, int vocabulary, int features, double scale) =>
        init == Init.Default ? Initializers.UnitNormal : Initializers.Weights(init, features, vocabulary, scale);

    private static Tensor? Scaled(StatementContext layer, Tensor? rows, double scale) =>
        rows is null || scale == 1 ? rows : layer.Add(new MapOp(new Operand(0) * scale), rows.Shape, rows);
}
