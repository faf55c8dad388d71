namespace NetGen;

/// <summary>Rectifier with a ceiling, element by element: <c>min(max(0, x), 6)</c>.</summary>
/// <example><code>[Conv2D(16, 3), ReLU6]</code></example>
public sealed class ReLU6Attribute : LayerAttribute;
