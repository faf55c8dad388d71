namespace NetGen;

/// <summary>Attention of a sequence to itself in which a step looks at itself and what was before it: what a language model is made of (Radford et al. 2018).</summary>
/// <remarks>
/// Shapes: <c>[steps, features] → [steps, features]</c>. Parameters as those of <see cref="MultiHeadAttentionAttribute"/>; the same as PyTorch's <c>MultiheadAttention</c> with
/// a mask of the steps to come.
/// </remarks>
/// <param name="heads">Heads; they divide the features.</param>
/// <example><code>[LayerNorm(Bias = false), CausalSelfAttention(6, Dropout = 0.2, Bias = false), Dropout(0.2), Add(In)]</code></example>
/// <example><code>[Input(64, 128), CausalSelfAttention(4, Rotary = 10_000)]                             // [64, 128]; positions turn queries and keys</code></example>
public sealed class CausalSelfAttentionAttribute(int heads) : AttentionLayerAttribute
{
    /// <inheritdoc cref="MultiHeadAttentionAttribute.Rotary"/>
    public double Rotary { get; set; }
}
