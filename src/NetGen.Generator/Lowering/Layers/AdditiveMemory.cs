using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// A sequence that is asked by additive attention (Bahdanau, Cho and Bengio 2015): a = softmax over its steps of v·tanh(W·q + U·k_t + b), Σ a_t·k_t. What does not depend on
/// who asks is computed once.
/// </summary>
internal sealed class AdditiveMemory
{
    /// <summary>A score whose exponential is 0 beside any other.</summary>
    private const double Unseen = -1e30;

    private readonly Tensor _states, _keys, _ofQuery, _bias, _ofScore;
    private readonly Tensor? _real;

    private AdditiveMemory(Tensor states, Tensor keys, Tensor ofQuery, Tensor bias, Tensor ofScore, Tensor? real) =>
        (_states, _keys, _ofQuery, _bias, _ofScore, _real) = (states, keys, ofQuery, bias, ofScore, real);

    /// <summary>Numbers of what is found there.</summary>
    public int Width => _states.Shape.Channels;

    /// <summary>Its steps.</summary>
    public int Steps => _states.Shape.Steps;

    /// <param name="layer">The layer.</param>
    /// <param name="prefix">Before the names of its parameters: "attention.".</param>
    /// <param name="states">[T, k], with lengths where not all of them are real.</param>
    /// <param name="features">Numbers of a query.</param>
    /// <param name="units">Numbers in which a query and a step meet.</param>
    /// <returns>Null where a tensor would be too large, which has been reported.</returns>
    public static AdditiveMemory? Of(StatementContext layer, string prefix, Tensor states, int features, int units)
    {
        Tensor? ofQuery = Weight(layer, prefix + "query.weight", units, features);
        Tensor? bias = layer.Parameter(prefix + "query.bias", TensorShape.Shared(units), Initializers.Bias(Init.Default, features, units));
        Tensor? ofKeys = Weight(layer, prefix + "key.weight", units, states.Shape.Channels), ofScore = Weight(layer, prefix + "score.weight", 1, units);
        if (ofQuery is null || bias is null || ofKeys is null || ofScore is null)
            return null;
        Tensor? keys = layer.AddPart("keys", new DenseOp(states.Shape.Channels, units), states.Shape.WithChannels(units), states, ofKeys);
        if (keys is null)
            return null;
        Tensor? real = RealSteps.Mask(layer, states) is { } mask ? layer.AddPart("real keys", new ReshapeOp(), TensorShape.Sample(states.Shape.Steps), mask) : null;
        return new AdditiveMemory(states, keys, ofQuery, bias, ofScore, real);
    }

    /// <summary>What a query [m], or each step of a sequence [Q, m] of them, finds, [k] or [Q, k], and how much it looks at each step, [T] or [Q, T].</summary>
    public (Tensor? Weights, Tensor? Found) Ask(StatementContext layer, Tensor query)
    {
        int units = _keys.Shape.Channels;
        TensorShape asked = query.Shape.WithChannels(units), all = query.Shape.WithChannels(Steps);
        Tensor? product = layer.AddPart("query", new DenseOp(query.Shape.Channels, units), asked, query, _ofQuery);
        Tensor? shifted = product is null ? null : layer.AddPart("query", new MapOp(new Operand(0) + new Operand(1)), asked, product, _bias);
        Tensor? scores = shifted is null ? null : layer.AddPart("scores", new AdditiveScoresOp(), all, shifted, _keys, _ofScore);
        // Steps past the end are not looked at.
        if (scores is not null && _real is not null)
            scores = layer.AddPart("scores of real steps", new MapOp(RealSteps.Of(new Operand(0), new Operand(1), Unseen)), all, scores, _real);
        Tensor? weights = scores is null ? null : layer.AddPart("weights", new SoftmaxOp(), all, scores);
        return (weights, weights is null ? null : layer.AddPart("context", new MatMulOp(false, false), query.Shape.WithChannels(Width), weights, _states));
    }

    private static Tensor? Weight(StatementContext layer, string name, int outputs, int inputs) =>
        layer.Parameter(name, TensorShape.Shared(outputs, inputs), Initializers.Weights(Init.Default, inputs, outputs, 0));
}
