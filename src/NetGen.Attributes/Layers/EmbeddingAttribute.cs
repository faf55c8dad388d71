namespace NetGen;

/// <summary>A vector for each token: row <c>i</c> of a learned table for token <c>i</c>.</summary>
/// <remarks>
/// Shapes: <c>[length]</c> tokens → <c>[length, features]</c>. It stands behind <see cref="TokensAttribute"/>, whose vocabulary is the height of the table.
/// Parameter: <c>weight [vocabulary, features]</c>, drawn from the unit normal. The same as PyTorch's <c>Embedding</c>.
/// </remarks>
/// <param name="features">Numbers in each vector, at least 1.</param>
/// <example><code>[Tokens(256, Vocab = 5000), Embedding(64)]</code></example>
/// <example>Token 0 is padding and stays a row of zeros; the rest are scaled by √512 as in Vaswani et al. 2017: <code>
/// [Tokens(60, Vocab = 8000), Embedding(512, Padding = 0, Scale = 22.627417, Init = Init.Normal, InitScale = 0.02)]      // [60, 512]
/// </code></example>
public sealed class EmbeddingAttribute(int features) : LayerAttribute
{
    /// <summary>What the vectors are multiplied by: a transformer's are by √features (Vaswani et al. 2017, section 3.4). Default 1.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>How the table starts. Default: the unit normal.</summary>
    public Init Init { get; set; }

    /// <summary>The deviation of <see cref="Init.Normal"/>, or the bound of <see cref="Init.Uniform"/>. Default 0.05.</summary>
    public double InitScale { get; set; } = 0.05;

    /// <summary>
    /// The token that stands for nothing: its row starts as zeros and learns nothing, so that it stays so (PyTorch's <c>padding_idx</c>). By default there is none.
    /// </summary>
    public int Padding { get; set; } = -1;
}
