namespace NetGen;

/// <summary>The mean along an axis: <c>y = Σ x / n</c>, over n elements.</summary>
/// <param name="axis">Along which axis, or axes.</param>
/// <example>A sentence as the mean of its words: <code>[Tokens(12, Vocab = 50), Embedding(8), Mean(Axis.Steps), Dense(2)]</code></example>
/// <example><code>[Input(16, 8, 8), Mean(Axis.Positions, KeepDimensions = true)]                        // [16, 1, 1]</code></example>
public sealed class MeanAttribute(Axis axis) : LayerAttribute
{
    /// <summary>Whether the axis stays, with size 1. Default: it goes, and what is left is read as its rank says; of nothing else than the axis one number is left,
    /// <c>[1]</c>.</summary>
    public bool KeepDimensions { get; set; }
}
