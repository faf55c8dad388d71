namespace NetGen;

/// <summary>
/// Triplet loss: an anchor shall be nearer to a positive than to a negative, by a margin: the mean over samples of <c>max(0, d(a, p) - d(a, n) + margin)</c>
/// (Schroff et al. 2015, "FaceNet", formula 3).
/// </summary>
/// <param name="anchor">The name of the anchor's embedding, a vector <c>[features]</c>.</param>
/// <param name="positive">The name of the embedding that belongs to it.</param>
/// <param name="negative">The name of the embedding that does not.</param>
/// <remarks>
/// Distances are Euclidean, of the differences plus 1e-6, as in PyTorch's <c>TripletMarginLoss</c>; with <see cref="Squared"/> they are squared, as in
/// FaceNet. The loss has no target. The current tensor
/// is not looked at and stays the current one.
/// </remarks>
/// <example><code>[Triplet("ea", "ep", "en", Margin = 0.2, Squared = true)]</code></example>
/// <example>A tower that is used three times, and the distances of its answers: <code>
/// [From("photo"), Dense(8, Name = "tower"), As("e1"), From("same"), Dense(8, Tie = "tower"), As("e2")]
/// [From("other"), Dense(8, Tie = "tower"), As("e3"), Triplet("e1", "e2", "e3")]
/// </code></example>
public sealed class TripletAttribute(string anchor, string positive, string negative) : SampleLossAttribute
{
    /// <summary>The name of the anchor's embedding.</summary>
    public string Anchor { get; } = anchor;

    /// <summary>The name of the embedding that belongs to it.</summary>
    public string Positive { get; } = positive;

    /// <summary>The name of the embedding that does not.</summary>
    public string Negative { get; } = negative;

    /// <summary>How much nearer, in units of the distance. Default 1.</summary>
    public double Margin { get; set; } = 1;

    /// <summary>Whether distances are squared. Default false.</summary>
    public bool Squared { get; set; }
}
