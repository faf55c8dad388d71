using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>A layer with weights and a bias.</summary>
internal abstract class WeightedLayer(string stem, string kind, params DeclaredArgument[] arguments) : Layer(stem, kind, [.. arguments, Bias, Init, InitScale])
{
    /// <summary>Whether a learned number is added per output channel.</summary>
    private static readonly FlagArgument Bias = new("Bias", true);

    private static readonly ChoiceArgument<Init> Init = new("Init");

    private static readonly RealArgument InitScale = new("InitScale", 0.05, Interval.AtLeast(0));

    /// <summary>The weights, which start as Init says.</summary>
    protected static Tensor? Weight(StatementContext layer, TensorShape shape, int fanIn, int fanOut) =>
        layer.Parameter("weight", shape, Initializers.Weights(Init.Of(layer), fanIn, fanOut, InitScale.Of(layer)));

    /// <summary>x + b, one number per channel; x where no bias is wanted.</summary>
    protected static Tensor? WithBias(StatementContext layer, Tensor? x, int fanIn, int fanOut)
    {
        if (x is null || !Bias.Of(layer))
            return x;
        Tensor? bias = layer.Parameter("bias", TensorShape.Shared(x.Shape.Channels), Initializers.Bias(Init.Of(layer), fanIn, fanOut));
        return bias is null ? null : layer.Add(new MapOp(new Operand(0) + new Operand(1)), x.Shape, x, bias);
    }
}
