using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Fully connected: [n] → [m], y = x·wᵀ + b with w [m, n]; m·(n + 1) parameters.</summary>
internal sealed class Dense() : Layer("dense", "Dense")
{
    public override void Apply(StatementContext layer)
    {
        int units = layer.Whole("Units", 0, minimum: 1);
        if (layer.Vector() is { } x && !layer.HasFailed)
        {
            int features = x.Shape[0];
            string init = layer.Statement.Enum("Init", "Default");
            Tensor? weight = layer.Parameter("weight", TensorShape.Shared(units, features), Weighted.Initializer(layer, features, units));
            layer.Result = weight is null ? null : layer.Add(new DenseOp(features, units), TensorShape.Sample(units), x, weight);
            if (layer.Statement.Bool("Bias", true) && layer.Result is { } product)
                layer.Result = Weighted.AddBias(layer, product, Initializers.Bias(init, features, units));
        }
        else
        {
            layer.Recover(TensorShape.Sample(units));
        }
    }
}
