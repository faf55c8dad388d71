namespace NetGen;

/// <summary>Hyperbolic tangent, element by element.</summary>
/// <example><code>[Dense(128), Tanh]</code></example>
public sealed class TanhAttribute : LayerAttribute;
