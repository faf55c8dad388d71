using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The channels in two halves, of which one gates the other: half as many come out (Dauphin et al. 2017; Shazeer 2020).</summary>
internal sealed class GatedLinearUnit : Layer
{
    private readonly ScalarExpression _tree;

    /// <param name="tree">Over the first half, operand 0, and the second, operand 1.</param>
    private GatedLinearUnit(string kind, ScalarExpression tree) : base(kind.ToLowerInvariant(), kind) => _tree = tree;

    public static readonly IReadOnlyList<GatedLinearUnit> All =
    [
        new("GLU", new Operand(0) * new Unary(UnaryOperator.Sigmoid, new Operand(1))),
        new("SwiGLU", Activations.SiLU * new Operand(1)),
        new("GEGLU", Activations.GELU * new Operand(1)),
    ];

    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        if (layer.Current is not { } x)
            return;
        int channels = x.Shape.Channels, half = channels / 2;
        if (channels % 2 != 0)
            layer.Report(DiagnosticIds.UnevenParts, layer.Text, Wording.Count(channels, "channel"), x.Shape, "2 equal parts");
        Tensor? first = layer.HasFailed ? null : Cuts.Of(layer, x, x.Shape.ChannelAxis, 0, half), second = first is null ? null
            : Cuts.Of(layer, x, x.Shape.ChannelAxis, half, half);
        layer.Result = first is null || second is null ? null : layer.Add(new MapOp(_tree), first.Shape, first, second);
    }
}
