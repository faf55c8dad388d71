namespace NetGen;

/// <summary>The smallest element along an axis: <c>y = min x</c>.</summary>
/// <remarks>Of several that are equal the first one receives the gradient.</remarks>
/// <param name="axis">Along which axis, or axes.</param>
/// <example><code>[Input(10, 4), Dense(6), Min(Axis.Steps), Dense(2)]</code></example>
/// <example><code>[Input(10, 4), Min(Axis.All, KeepDimensions = true)]                                  // [1, 1]</code></example>
public sealed class MinAttribute(Axis axis) : LayerAttribute
{
    /// <summary>Whether the axis stays, with size 1. Default: it goes, and what is left is read as its rank says; of nothing else than the axis one number is left,
    /// <c>[1]</c>.</summary>
    public bool KeepDimensions { get; set; }
}
