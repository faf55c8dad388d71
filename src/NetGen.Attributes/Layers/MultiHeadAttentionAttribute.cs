namespace NetGen;

/// <summary>Attention of a sequence to itself: every step looks at every step (Vaswani et al. 2017).</summary>
/// <remarks>
/// Shapes: <c>[steps, features] → [steps, features]</c>. Parameters: <c>in_proj_weight [3·features, features]</c> (queries, keys, values), <c>in_proj_bias [3·features]</c>,
/// <c>out_proj.weight [features, features]</c>, <c>out_proj.bias [features]</c>. The same as PyTorch's <c>MultiheadAttention</c> with <c>batch_first</c> and one tensor for all
/// three.
/// No matrix of steps · steps numbers is stored.
/// </remarks>
/// <param name="heads">Heads; they divide the features.</param>
/// <example><code>[LayerNorm, MultiHeadAttention(8), Add(In)]</code></example>
/// <example><code>[Input(64, 128), MultiHeadAttention(4, Rotary = 10_000)]                              // [64, 128]; positions turn queries and keys</code></example>
public sealed class MultiHeadAttentionAttribute(int heads) : AttentionLayerAttribute
{
    /// <summary>
    /// Base of rotary positions (Su et al. 2021), usually 10,000: pair (2i, 2i + 1) of a head's queries and keys is turned at step t by the angle <c>t·Rotary^(-2i/d)</c>.
    /// Default 0: none.
    /// </summary>
    public double Rotary { get; set; }
}
