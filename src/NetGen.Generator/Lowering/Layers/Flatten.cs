using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>[C, H, W] → [C·H·W], [T, D] → [T·D], in the order of callers' rows; a vector stays as it is.</summary>
internal sealed class Flatten() : Layer("flatten", "Flatten")
{
    public override void Apply(StatementContext layer)
    {
        if (layer.Current is { } x && x.Shape.Rank != 1)
            layer.Result = layer.Add(new ReshapeOp(), TensorShape.Sample(x.Shape.Size), x);
    }
}
