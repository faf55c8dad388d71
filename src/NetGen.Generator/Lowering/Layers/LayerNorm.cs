namespace NetGen.Generator.Lowering.Layers;

/// <summary>All features of a sample together (Ba, Kiros and Hinton 2016).</summary>
internal sealed class LayerNorm() : SampleNorm("layernorm", "LayerNorm", isAffine: true)
{
    protected override int? Groups(StatementContext layer) => layer.Vector() is null ? null : 1;
}
