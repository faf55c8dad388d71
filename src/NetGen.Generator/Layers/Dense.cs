using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

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
        else if (!layer.HasFailed || units > 0)
        {
            layer.Recover(TensorShape.Sample(units));
        }
    }
}

/// <summary>What layers with weights and a bias have in common.</summary>
internal static class Weighted
{
    public static Initializer Initializer(StatementContext layer, int fanIn, int fanOut)
    {
        double scale = layer.Number("InitScale", 0.05, v => v >= 0, "at least 0");
        return Initializers.Weights(layer.Statement.Enum("Init", "Default"), fanIn, fanOut, scale);
    }

    /// <summary>x + b, one number per channel.</summary>
    public static Tensor? AddBias(StatementContext layer, Tensor x, Initializer initializer)
    {
        Tensor? bias = layer.Parameter("bias", TensorShape.Shared(x.Shape.Channels), initializer);
        return bias is null ? null : layer.Add(new MapOp(new Operand(0) + new Operand(1)), x.Shape, x, bias);
    }
}
