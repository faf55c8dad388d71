namespace NetGen;

/// <summary>A vector for each token: row <c>i</c> of a learned table for token <c>i</c>.</summary>
/// <remarks>
/// Shapes: <c>[length]</c> tokens → <c>[length, features]</c>. It stands behind <see cref="TokensAttribute"/>, whose vocabulary is the height of the table.
/// Parameter: <c>weight [vocabulary, features]</c>, drawn from the unit normal. The same as PyTorch's <c>Embedding</c>.
/// </remarks>
/// <param name="features">Numbers in each vector, at least 1.</param>
/// <example><code>[Tokens(256, Vocab = 5000), Embedding(64)]</code></example>
public sealed class EmbeddingAttribute(int features) : LayerAttribute;
