using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Mean over all positions: [C, H, W] → [C].</summary>
internal sealed class GlobalAvgPool() : Layer("globalavgpool", "GlobalAvgPool")
{
    public override void Apply(StatementContext layer)
    {
        if (layer.Image() is not { } x)
        {
            layer.Result = null;
            return;
        }
        (int channels, int height, int width) = (x.Shape.Channels, x.Shape.Height, x.Shape.Width);
        var geometry = new PoolShape(channels, height, width, 1, 1, height, width, height, width);
        Tensor? mean = layer.Add(new AvgPoolOp(geometry), TensorShape.Sample(channels, 1, 1), x);
        layer.Result = mean is null ? null : layer.Add(new ReshapeOp(), TensorShape.Sample(channels), mean);
    }
}
