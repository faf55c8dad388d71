namespace NetGen;

/// <summary>
/// Scaled exponential linear unit, element by element: <c>λ·x</c> where <c>x &gt; 0</c>, else <c>λ·α·(exp(x) - 1)</c>, λ = 1.0507, α = 1.67326 (Klambauer et al. 2017).
/// </summary>
/// <remarks>Goes with <see cref="Init.LeCun"/>.</remarks>
/// <example><code>[Dense(128, Init = Init.LeCun), SELU]</code></example>
public sealed class SELUAttribute : LayerAttribute;
