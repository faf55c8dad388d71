using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

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
