namespace NetGen;

/// <summary>
/// What layers of scaled dot-product attention (Vaswani et al. 2017) have in common: queries, keys and values are projected, cut into heads of <c>d = features/heads</c> numbers,
/// <c>softmax(Q·Kᵀ/√d)·V</c> of each head is computed, and the heads, side by side, are projected once more. Of a sequence with lengths, the steps past the end are not looked at.
/// </summary>
/// <example>As GPT-2 begins: the projection back is smaller the deeper the network. <code>
/// [CausalSelfAttention(12, Dropout = 0.1, Bias = false, Init = Init.Normal, InitScale = 0.02, OutputScale = 0.004)]
/// [MultiHeadAttention(8, Weights = "looks"), From("looks"), Output("looks")]           // [steps, steps], the mean over the heads
/// </code></example>
public abstract class AttentionLayerAttribute : LayerAttribute
{
    private protected AttentionLayerAttribute()
    {
    }

    /// <summary>Share of the weights that is dropped in training, at least 0 and less than 1; the others are scaled by <c>1/(1 - rate)</c>. Default 0.</summary>
    public double Dropout { get; set; }

    /// <summary>Whether the projections add a learned number per feature. Default true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// How the weights of the projections start. Default, as PyTorch's: those of queries, keys and values as <see cref="Init.XavierUniform"/>, those of the last one as a dense
    /// layer's.
    /// </summary>
    public Init Init { get; set; }

    /// <summary>The deviation of <see cref="Init.Normal"/>, or the bound of <see cref="Init.Uniform"/>. Default 0.05.</summary>
    public double InitScale { get; set; } = 0.05;

    /// <summary>The same for the last projection alone: GPT-2's is smaller. Default: <see cref="InitScale"/>.</summary>
    public double OutputScale { get; set; }

    /// <summary>
    /// Names the attention weights <c>[queries, keys]</c>, the mean over the heads, before dropout, as PyTorch's <c>need_weights</c> does: <c>Weights = "looks"</c>, then
    /// <c>From("looks"), Output</c>. They are there to be looked at: no gradient goes through them. Default: nobody wants them.
    /// </summary>
    public string? Weights { get; set; }
}
