namespace NetGen;

/// <summary>The greatest element along an axis: <c>y = max x</c>.</summary>
/// <remarks>Of several that are equal the first one receives the gradient, as with PyTorch's <c>max</c> along a dimension.</remarks>
/// <param name="axis">Along which axis, or axes.</param>
/// <example>A text CNN keeps the strongest answer of each filter: <code>[Input(10, 4), Dense(6), Max(Axis.Steps), Dense(2)]</code></example>
/// <example><code>[Input(16, 8, 8), Max(Axis.Channels, KeepDimensions = true)]                          // [1, 8, 8]</code></example>
public sealed class MaxAttribute(Axis axis) : LayerAttribute
{
    /// <summary>Whether the axis stays, with size 1. Default: it goes, and what is left is read as its rank says; of nothing else than the axis one number is left,
    /// <c>[1]</c>.</summary>
    public bool KeepDimensions { get; set; }
}
