using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>exp(x_c)/Σ exp(x_c') over the channels, at each position. The shape stays.</summary>
internal sealed class Softmax() : Layer("softmax", "Softmax")
{
    public override bool KeepsSteps => true;

    public override ResultFacts Facts => ResultFacts.Probabilities;

    public override void Apply(StatementContext layer)
    {
        if (layer.Current is { } x)
            layer.Result = layer.Add(new SoftmaxOp(), x.Shape, x);
    }
}
