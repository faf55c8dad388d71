using System.Collections.Generic;

namespace NetGen;

/// <summary>
/// InfoNCE: an anchor shall be told to belong to its positive among negatives: the mean over samples of <c>-ln(e^(s(a, p)/τ) / (e^(s(a, p)/τ) + Σ e^(s(a, n)/τ)))</c>, s the
/// cosine of two embeddings
/// (van den Oord et al. 2018, formula 4; as SimCLR and MoCo take it).
/// </summary>
/// <param name="anchor">The name of the anchor's embedding, a vector <c>[features]</c>.</param>
/// <param name="positive">The name of the embedding that belongs to it.</param>
/// <param name="negatives">The names of embeddings that do not: vectors <c>[features]</c>, or several at once, <c>[count, features]</c>.</param>
/// <remarks>
/// Negatives are tensors of the same sample, as a queue or a sampler gives them: samples of a batch do not see each other. The loss has no target. The current tensor is not
/// looked at and stays the current one.
/// </remarks>
/// <example><code>[Input("image", 64), Input("near", 64), Input("queue", 32, 16), From("image"), Dense(16), As("a"), From("near"), Dense(16), As("p"), InfoNCE("a", "p",
/// "queue", Temperature = 0.1)]</code></example>
public sealed class InfoNCEAttribute(string anchor, string positive, params string[] negatives) : SampleLossAttribute
{
    /// <summary>The name of the anchor's embedding.</summary>
    public string Anchor { get; } = anchor;

    /// <summary>The name of the embedding that belongs to it.</summary>
    public string Positive { get; } = positive;

    /// <summary>The names of embeddings that do not.</summary>
    public IReadOnlyList<string> Negatives { get; } = negatives;

    /// <summary>τ. Default 0.1.</summary>
    public double Temperature { get; set; } = 0.1;
}
