namespace NetGen;

/// <summary>Continuously differentiable exponential linear unit (Barron 2017), element by element: <c>x</c> where <c>x &gt; 0</c>, else <c>α·(exp(x/α) - 1)</c>.</summary>
/// <param name="alpha">α, greater than 0. Default 1.</param>
/// <example><code>[Dense(128), CELU(2)]</code></example>
public sealed class CELUAttribute(double alpha = 1) : LayerAttribute;
