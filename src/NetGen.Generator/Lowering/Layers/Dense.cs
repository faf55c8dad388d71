using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Fully connected: [n] → [m], or [T, n] → [T, m] with the same weights at each step: y = x·wᵀ + b with w [m, n]; m·(n + 1) parameters.</summary>
internal sealed class Dense() : WeightedLayer("dense", "Dense", Units)
{
    private static readonly WholeArgument Units = new("Units", least: 1);

    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        int units = Units.Of(layer);
        if (layer.Features() is { } x && !layer.HasFailed)
        {
            int features = x.Shape.Channels;
            Tensor? weight = Weight(layer, TensorShape.Shared(units, features), features, units);
            Tensor? product = weight is null ? null : layer.Add(new DenseOp(features, units), x.Shape.WithChannels(units), x, weight);
            layer.Result = WithBias(layer, product, features, units);
        }
        else
        {
            layer.Recover(layer.Current is { Shape.IsSequence: true } sequence ? sequence.Shape.WithChannels(units) : TensorShape.Sample(units));
        }
    }
}
