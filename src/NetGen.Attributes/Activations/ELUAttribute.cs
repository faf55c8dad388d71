namespace NetGen;

/// <summary>Exponential linear unit, element by element: <c>x</c> where <c>x &gt; 0</c>, else <c>α·(exp(x) - 1)</c> (Clevert et al. 2016).</summary>
/// <param name="alpha">α. Default 1.</param>
/// <example><code>[Dense(128), ELU]</code></example>
public sealed class ELUAttribute(double alpha = 1) : LayerAttribute;
