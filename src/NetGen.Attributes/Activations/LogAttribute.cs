namespace NetGen;

/// <summary>The natural logarithm of each element: <c>y = log(x)</c>, for x &gt; 0.</summary>
/// <example><code>[Dense(16), Softplus, Log]</code></example>
public sealed class LogAttribute : LayerAttribute;
