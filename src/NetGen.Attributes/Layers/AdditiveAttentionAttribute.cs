namespace NetGen;

/// <summary>
/// Additive attention (Bahdanau, Cho and Bengio 2015): the current vector asks, the steps of a named sequence answer: <c>a = softmax over the steps of v·tanh(W·q + U·k_t +
/// b)</c>, and the result is <c>Σ a_t·k_t</c>. Of a sequence, each step asks. In a recurrent layer that asks at each step by its state, see
/// <see cref="RecurrentLayerAttribute.Over"/>.
/// </summary>
/// <remarks>
/// Shapes: <c>[features]</c> over <c>[steps, memory] → [memory]</c>, <c>[queries, features] → [queries, memory]</c>. Parameters: <c>query.weight [units, features]</c> (W),
/// <c>query.bias [units]</c> (b), <c>key.weight [units, memory]</c> (U), <c>score.weight [1, units]</c> (v).
/// </remarks>
/// <param name="units">Numbers in which a query and a step meet, at least 1.</param>
/// <example><code>[AdditiveAttention(128, Over = "states"), Concat("state")]</code></example>
/// <example>What each step looks at, as an output: <code>[AdditiveAttention(64, Over = "states", Weights = "seen"), Output("seen")]</code></example>
public sealed class AdditiveAttentionAttribute(int units) : LayerAttribute
{
    /// <summary>The sequence that is looked at: a name given before; inside a block also one that is known where the block is used.</summary>
    public string? Over { get; set; }

    /// <summary>Names the weights <c>[steps]</c>, or <c>[queries, steps]</c>. Default: nobody wants them.</summary>
    public string? Weights { get; set; }
}
