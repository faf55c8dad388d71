namespace NetGen;

/// <summary>Rectified linear unit, element by element: <c>max(0, x)</c>. Its derivative at 0 is 0.</summary>
/// <example><code>[Dense(128), ReLU]</code></example>
public sealed class ReLUAttribute : LayerAttribute;
