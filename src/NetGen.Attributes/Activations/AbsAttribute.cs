namespace NetGen;

/// <summary>The magnitude of each element: <c>y = |x|</c>; its derivative at 0 is 0.</summary>
/// <example><code>[Dense(16), Abs]</code></example>
public sealed class AbsAttribute : LayerAttribute;
