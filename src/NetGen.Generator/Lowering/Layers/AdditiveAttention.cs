using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Additive attention (Bahdanau et al. 2015): [m] or [Q, m] over [T, k] → [k] or [Q, k]: a = softmax over the steps of v·tanh(W·q + U·k_t + b), Σ a_t·k_t.</summary>
internal sealed class AdditiveAttention() : Layer("attention", "AdditiveAttention", Units, AttendedSequence.Over, WeightsName)
{
    private static readonly WholeArgument Units = new("Units", least: 1);
    private static readonly TextArgument WeightsName = new("Weights");

    public override bool KeepsSteps => true;

    public override void Apply(StatementContext layer)
    {
        int units = Units.Of(layer);
        Tensor? query = layer.Features(), states = AttendedSequence.Of(layer);
        if (query is null || states is null || layer.HasFailed)
        {
            if (states is not null)
                layer.Recover(query is null ? TensorShape.Sample(states.Shape.Channels) : query.Shape.WithChannels(states.Shape.Channels));
            return;
        }
        var memory = AdditiveMemory.Of(layer, "", states, query.Shape.Channels, units);
        (Tensor? weights, Tensor? found) = memory?.Ask(layer, query) ?? default;
        layer.Result = found;
        if (WeightsName.Of(layer) is { } name)
            layer.Walk.Declare(name, weights, layer.Site);
    }
}
