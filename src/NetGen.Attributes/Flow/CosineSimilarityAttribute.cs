namespace NetGen;

/// <summary>
/// The cosine of the angle between the current tensor and a named one of the same shape along an axis: <c>y = Σ x·b / max(‖x‖·‖b‖, ε)</c>. The axis goes.
/// The same as PyTorch's <c>CosineSimilarity</c>.
/// </summary>
/// <param name="tensor">A name given before, or <see cref="Names.In"/>.</param>
/// <example>Two towers: <code>[Input(8), Dense(4), As("a"), From(In), Dense(4), CosineSimilarity("a")]</code></example>
/// <example>How alike two sequences are, step by step: <code>
/// [Input(9, 4), Dense(8), As("a"), From(In), Dense(8), CosineSimilarity("a", Axis = Axis.Features, Epsilon = 1e-6)]
/// </code></example>
public sealed class CosineSimilarityAttribute(string tensor) : LayerAttribute
{
    /// <summary>Along which axis. Default: the channels (features).</summary>
    public Axis Axis { get; set; }

    /// <summary>ε. Default 1e-8.</summary>
    public double Epsilon { get; set; } = 1e-8;
}
