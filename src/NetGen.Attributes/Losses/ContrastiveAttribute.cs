namespace NetGen;

/// <summary>
/// Contrastive loss of pairs: embeddings of a pair that belongs together (t = 1) shall be near, others (t = 0) at least a margin apart: the mean over samples of
/// <c>½·t·d² + ½·(1 - t)·max(0, margin - d)²</c>, d the Euclidean distance (Hadsell et al. 2006, formula 4, with their Y = 1 - t).
/// </summary>
/// <param name="other">The name of the embedding of the pair's other half, of the same shape <c>[features]</c> as the current tensor.</param>
/// <remarks>The target is one number a sample.</remarks>
/// <example><code>[From("a"), Dense(8, Name = "tower"), As("ea"), From("b"), Dense(8, Tie = "tower"), Contrastive("ea")]</code></example>
/// <example><code>[From("a"), Dense(8), As("ea"), From("b"), Dense(8), Contrastive("ea", Margin = 2)]</code></example>
public sealed class ContrastiveAttribute(string other) : SampleLossAttribute
{
    /// <summary>The name of the embedding of the pair's other half.</summary>
    public string Other { get; } = other;

    /// <summary>How far apart pairs that do not belong together shall be, in units of the distance. Above 0. Default 1.</summary>
    public double Margin { get; set; } = 1;
}
