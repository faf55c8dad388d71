namespace NetGen;

/// <summary>Sigmoid linear unit (swish), element by element: <c>x·sigmoid(x) = x/(1 + exp(-x))</c>.</summary>
/// <example><code>[Dense(128), SiLU]</code></example>
public sealed class SiLUAttribute : LayerAttribute;
