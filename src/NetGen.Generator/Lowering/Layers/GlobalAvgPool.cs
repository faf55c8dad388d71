using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Mean over all positions: [C, H, W] → [C], or [T, C] → [C].</summary>
internal sealed class GlobalAvgPool() : GlobalPool("globalavgpool", "GlobalAvgPool")
{
    protected override Op OverImage(PoolShape all) => new AvgPoolOp(all);

    /// <summary>Over the real steps.</summary>
    protected override Tensor? OverSteps(StatementContext layer, Tensor x)
    {
        TensorShape features = TensorShape.Sample(x.Shape.Channels);
        if (RealSteps.Mask(layer, x) is not { } mask)
            return layer.Add(new ReduceOp(new Operand(0) * (1.0 / x.Shape.Steps), x.Shape), features, x);
        Tensor? sum = layer.AddPart("sum", new ReduceOp(RealSteps.Of(new Operand(0), new Operand(1)), x.Shape), features, x, mask);
        return sum is null || RealSteps.Count(layer, mask) is not { } steps ? null : layer.Add(new MapOp(new Operand(0) / new Operand(1)), features, sum, steps);
    }
}
