namespace NetGen;

/// <summary>The sum along an axis: <c>y = Σ x</c>.</summary>
/// <param name="axis">Along which axis, or axes.</param>
/// <example><code>[Input(10, 4), Dense(6), Sum(Axis.Steps), Dense(2)]</code></example>
/// <example><code>[Input(3, 8, 8), Sum(Axis.Height), Mean(Axis.Features)]                               // [3, 8], then [3]</code></example>
/// <example><code>[Input(3, 8, 8), Sum(Axis.Width, KeepDimensions = true)]                              // [3, 8, 1]</code></example>
public sealed class SumAttribute(Axis axis) : LayerAttribute
{
    /// <summary>Whether the axis stays, with size 1. Default: it goes, and what is left is read as its rank says; of nothing else than the axis one number is left,
    /// <c>[1]</c>.</summary>
    public bool KeepDimensions { get; set; }
}
