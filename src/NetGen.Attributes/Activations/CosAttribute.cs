namespace NetGen;

/// <summary>The cosine of each element: <c>y = cos(x)</c>.</summary>
/// <example><code>[Dense(16), Cos]</code></example>
public sealed class CosAttribute : LayerAttribute;
