namespace NetGen;

/// <summary>Gaussian error linear unit, element by element: <c>x·Φ(x) = x/2·(1 + erf(x/√2))</c> (Hendrycks and Gimpel 2016), the exact form.</summary>
/// <example><code>[Dense(128), GELU]</code></example>
public sealed class GELUAttribute : LayerAttribute;
