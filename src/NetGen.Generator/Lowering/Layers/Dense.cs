using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Fully connected: [n] → [m], y = x·wᵀ + b with w [m, n]; m·(n + 1) parameters.</summary>
internal sealed class Dense() : WeightedLayer("dense", "Dense", Units)
{
    private static readonly WholeArgument Units = new("Units", least: 1);

    public override void Apply(StatementContext layer)
    {
        int units = Units.Of(layer);
        if (layer.Vector() is { } x && !layer.HasFailed)
        {
            int features = x.Shape[0];
            Tensor? weight = Weight(layer, TensorShape.Shared(units, features), features, units);
            Tensor? product = weight is null ? null : layer.Add(new DenseOp(features, units), TensorShape.Sample(units), x, weight);
            layer.Result = WithBias(layer, product, features, units);
        }
        else
        {
            layer.Recover(TensorShape.Sample(units));
        }
    }
}
