namespace NetGen;

/// <summary>The sine of each element: <c>y = sin(x)</c>.</summary>
/// <example>A network of sines (Sitzmann et al. 2020): <code>[Input(2), Dense(16), Sin, Dense(1)]</code></example>
public sealed class SinAttribute : LayerAttribute;
