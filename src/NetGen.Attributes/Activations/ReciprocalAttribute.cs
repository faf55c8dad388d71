namespace NetGen;

/// <summary>The reciprocal of each element: <c>y = 1/x</c>.</summary>
/// <example><code>[Dense(16), Exp, Reciprocal]</code></example>
public sealed class ReciprocalAttribute : LayerAttribute;
