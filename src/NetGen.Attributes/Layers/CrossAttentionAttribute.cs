namespace NetGen;

/// <summary>Attention of a sequence to another one: the current tensor asks, keys and values come from a named one (an encoder's result).</summary>
/// <remarks>
/// Shapes: <c>[queries, features]</c> over <c>[keys, memory] → [queries, features]</c>. Parameters: <c>in_proj_weight [3·features, features]</c> where both have as many
/// features, else
/// <c>q_proj_weight [features, features]</c>, <c>k_proj_weight</c> and <c>v_proj_weight [features, memory]</c>; <c>in_proj_bias [3·features]</c>, <c>out_proj.weight [features,
/// features]</c>,
/// <c>out_proj.bias [features]</c>. The same as PyTorch's <c>MultiheadAttention</c>, with <c>kdim</c> and <c>vdim</c> where the features differ.
/// </remarks>
/// <param name="heads">Heads; they divide the features of the queries.</param>
/// <example><code>[CrossAttention(8, Over = "memory")]</code></example>
public sealed class CrossAttentionAttribute(int heads) : AttentionLayerAttribute
{
    /// <summary>The sequence that is looked at: a name given before; inside a block also one that is known where the block is used.</summary>
    public string? Over { get; set; }
}
