namespace NetGen;

/// <summary>Softsign, element by element: <c>x/(1 + |x|)</c>.</summary>
/// <example><code>[Dense(16), Softsign]</code></example>
public sealed class SoftsignAttribute : LayerAttribute;
