using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>A row of a learned table for each index: [length] → [length, features]; weight [vocabulary, features], from the unit normal as PyTorch's.</summary>
internal sealed class Embedding() : Layer("embedding", "Embedding", Features)
{
    private static readonly WholeArgument Features = new("Features", least: 1);

    public override bool KeepsSteps => true;

    public override bool TakesIndices => true;

    public override void Apply(StatementContext layer)
    {
        int features = Features.Of(layer);
        if (layer.Current is not { } x)
            return;
        TensorShape shape = TensorShape.Sample(x.Shape.Size, features);
        if (layer.Indices() is { } port && !layer.HasFailed && layer.Parameter("weight", TensorShape.Shared(port.Bound, features), Initializers.UnitNormal) is { } table)
            layer.Result = layer.Add(new EmbeddingOp(port.Bound, features), shape, x, table);
        else
            layer.Recover(shape);
    }
}
