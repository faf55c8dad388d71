using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Maximum over all positions: [C, H, W] → [C], or [T, C] → [C].</summary>
internal sealed class GlobalMaxPool() : GlobalPool("globalmaxpool", "GlobalMaxPool")
{
    protected override Op OverImage(PoolShape all) => new MaxPoolOp(all);

    protected override Tensor? OverSteps(StatementContext layer, Tensor x)
    {
        Tensor? highest = StepPooling.Max(layer, x, new Pool1DShape(x.Shape.Steps, 1, x.Shape.Steps, x.Shape.Steps));
        return highest is null ? null : layer.Add(new ReshapeOp(), TensorShape.Sample(x.Shape.Channels), highest);
    }
}
