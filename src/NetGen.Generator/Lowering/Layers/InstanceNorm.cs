namespace NetGen.Generator.Lowering.Layers;

/// <summary>Each channel of an image by itself (Ulyanov et al. 2016).</summary>
internal sealed class InstanceNorm() : SampleNorm("instancenorm", "InstanceNorm", isAffine: false)
{
    protected override Parts? PartsOf(StatementContext layer) =>
        layer.Image() is { Shape: var shape } ? new(shape, Graph.TensorShape.Sample(shape.Channels, 1, 1)) : null;
}
