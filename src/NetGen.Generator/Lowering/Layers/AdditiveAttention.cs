using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Additive attention (Bahdanau et al. 2015): [m] over [T, k] → [k]: a = softmax over the steps of v·tanh(W·q + U·k_t + b), Σ a_t·k_t.</summary>
internal sealed class AdditiveAttention() : Layer("attention", "AdditiveAttention", Units, AttendedSequence.Over, WeightsName)
{
    private static readonly WholeArgument Units = new("Units", least: 1);
    private static readonly TextArgument WeightsName = new("Weights");

    /// <summary>A score whose exponential is 0 beside any other.</summary>
    private const double Unseen = -1e30;

    public override void Apply(StatementContext layer)
    {
        int units = Units.Of(layer);
        if (layer.Current is { Shape.Rank: not 1 } other)
            layer.Report(DiagnosticIds.WrongRank, layer.Text, "a vector [features]", other.Shape, "; [CrossAttention] lets each step of a sequence ask");
        Tensor? memory = AttendedSequence.Of(layer);
        if (layer.Current is not { } query || memory is null || layer.HasFailed)
        {
            if (memory is not null)
                layer.Recover(TensorShape.Sample(memory.Shape.Channels));
            return;
        }
        Tensor? weights = Weights(layer, query, memory, units);
        TensorShape each = memory.Shape.WithChannels(1);
        Tensor? gate = weights is null ? null : layer.AddPart("weights", new ReshapeOp(), each, weights);
        layer.Result = gate is null ? null : layer.Add(new ReduceOp(new Operand(0) * new Operand(1), memory.Shape), TensorShape.Sample(memory.Shape.Channels), memory, gate);
        if (WeightsName.Of(layer) is { } name)
            layer.Walk.Declare(name, weights, layer.Site);
    }

    /// <summary>[T]: softmax over the steps of v·tanh(W·q + U·k_t + b).</summary>
    private static Tensor? Weights(StatementContext layer, Tensor query, Tensor memory, int units)
    {
        (int features, int width) = (query.Shape.Channels, memory.Shape.Channels);
        Tensor? ofQuery = Weight(layer, "query.weight", units, features);
        Tensor? bias = layer.Parameter("query.bias", TensorShape.Shared(units), Initializers.Bias(Init.Default, features, units));
        Tensor? ofKeys = Weight(layer, "key.weight", units, width), ofScore = Weight(layer, "score.weight", 1, units);
        if (ofQuery is null || bias is null || ofKeys is null || ofScore is null)
            return null;
        Tensor? product = layer.AddPart("query", new DenseOp(features, units), TensorShape.Sample(units), query, ofQuery);
        Tensor? asked = product is null ? null : layer.AddPart("query", new MapOp(new Operand(0) + new Operand(1)), product.Shape, product, bias);
        Tensor? keys = layer.AddPart("keys", new DenseOp(width, units), memory.Shape.WithChannels(units), memory, ofKeys);
        var meeting = new MapOp(Activations.Tanh.Substitute(0, new Operand(0) + new Operand(1)));
        Tensor? met = asked is null || keys is null ? null : layer.AddPart("meeting", meeting, keys.Shape, keys, asked);
        Tensor? scores = met is null ? null : layer.AddPart("scores", new DenseOp(units, 1), met.Shape.WithChannels(1), met, ofScore);
        // Steps past the end are not looked at.
        if (scores is not null && RealSteps.Mask(layer, memory) is { } mask)
            scores = layer.AddPart("scores", new MapOp(RealSteps.Of(new Operand(0), new Operand(1), Unseen)), scores.Shape, scores, mask);
        Tensor? row = scores is null ? null : layer.AddPart("scores", new ReshapeOp(), TensorShape.Sample(memory.Shape.Steps), scores);
        return row is null ? null : layer.AddPart("weights", new SoftmaxOp(), row.Shape, row);
    }

    private static Tensor? Weight(StatementContext layer, string name, int outputs, int inputs) =>
        layer.Parameter(name, TensorShape.Shared(outputs, inputs), Initializers.Weights(Init.Default, inputs, outputs, 0));
}
