namespace NetGen;

/// <summary>The exponential of each element: <c>y = exp(x)</c>.</summary>
/// <example><code>[Dense(16), Exp]</code></example>
public sealed class ExpAttribute : LayerAttribute;
