using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Mean over all positions: [C, H, W] → [C], or over the real steps: [T, D] → [D].</summary>
internal sealed class GlobalAvgPool() : Layer("globalavgpool", "GlobalAvgPool")
{
    public override void Apply(StatementContext layer)
    {
        if (layer.Current is { Shape.IsSequence: true } sequence)
        {
            layer.Result = OverSteps(layer, sequence);
            return;
        }
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

    private static Tensor? OverSteps(StatementContext layer, Tensor x)
    {
        TensorShape features = TensorShape.Sample(x.Shape.Channels);
        if (RealSteps.Mask(layer, x) is not { } mask)
            return layer.Add(new ReduceOp(new Operand(0) * (1.0 / x.Shape.Steps), x.Shape), features, x);
        Tensor? sum = layer.AddPart("sum", new ReduceOp(RealSteps.Of(new Operand(0), new Operand(1)), x.Shape), features, x, mask);
        return sum is null || RealSteps.Count(layer, mask) is not { } steps ? null : layer.Add(new MapOp(new Operand(0) / new Operand(1)), features, sum, steps);
    }
}
