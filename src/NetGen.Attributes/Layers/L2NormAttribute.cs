namespace NetGen;

/// <summary>The Euclidean norm along an axis: <c>y = √Σ x²</c>.</summary>
/// <remarks>Where all elements are 0 so is the gradient.</remarks>
/// <param name="axis">Along which axis, or axes.</param>
/// <example><code>[Input(10, 4), Dense(6), L2Norm(Axis.Features), Dense(2)]</code></example>
/// <example><code>[Input(10, 4), L2Norm(Axis.Features, KeepDimensions = true)]                          // [10, 1]; without it [10]</code></example>
public sealed class L2NormAttribute(Axis axis) : LayerAttribute
{
    /// <summary>Whether the axis stays, with size 1. Default: it goes, and what is left is read as its rank says; of nothing else than the axis one number is left,
    /// <c>[1]</c>.</summary>
    public bool KeepDimensions { get; set; }
}
