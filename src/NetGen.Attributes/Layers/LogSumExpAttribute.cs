namespace NetGen;

/// <summary>A smooth maximum along an axis: <c>y = log Σ exp(x)</c>.</summary>
/// <remarks>Computed from the differences to the greatest element, so that nothing overflows.</remarks>
/// <param name="axis">Along which axis, or axes.</param>
/// <example><code>[Input(10, 4), Dense(6), LogSumExp(Axis.Steps), Dense(2)]</code></example>
/// <example><code>[Input(10, 4), LogSumExp(Axis.Steps, KeepDimensions = true)]                          // [1, 4]</code></example>
public sealed class LogSumExpAttribute(Axis axis) : LayerAttribute
{
    /// <summary>Whether the axis stays, with size 1. Default: it goes, and what is left is read as its rank says; of nothing else than the axis one number is left,
    /// <c>[1]</c>.</summary>
    public bool KeepDimensions { get; set; }
}
