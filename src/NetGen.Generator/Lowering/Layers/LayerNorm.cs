using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The features of a sample, or of each step of a sequence, together (Ba, Kiros and Hinton 2016).</summary>
internal sealed class LayerNorm() : SampleNorm("layernorm", "LayerNorm", isAffine: true, Bias)
{
    private static readonly FlagArgument Bias = new("Bias", true);

    public override bool KeepsSteps => true;

    protected override Parts? PartsOf(StatementContext layer) => layer.Features() is { Shape: var shape } ? new(shape, shape.WithChannels(1)) : null;

    protected override bool IsShifted(StatementContext layer) => Bias.Of(layer);
}
