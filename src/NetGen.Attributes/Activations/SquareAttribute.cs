namespace NetGen;

/// <summary>The square of each element: <c>y = x²</c>.</summary>
/// <example><code>[Dense(16), Square]</code></example>
public sealed class SquareAttribute : LayerAttribute;
