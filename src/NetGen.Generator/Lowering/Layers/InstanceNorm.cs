namespace NetGen.Generator.Lowering.Layers;

/// <summary>Each channel of an image by itself (Ulyanov et al. 2016).</summary>
internal sealed class InstanceNorm() : SampleNorm("instancenorm", "InstanceNorm", isAffine: false)
{
    protected override int? Groups(StatementContext layer) => layer.Image()?.Shape.Channels;
}
