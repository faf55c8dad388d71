namespace NetGen;

/// <summary>Each element with the other sign: <c>y = -x</c>.</summary>
/// <example><code>[Dense(16), Negate]</code></example>
public sealed class NegateAttribute : LayerAttribute;
