namespace NetGen;

/// <summary>Mish (Misra 2019), element by element: <c>x·tanh(log(1 + exp(x)))</c>.</summary>
/// <example><code>[Dense(128), Mish]</code></example>
public sealed class MishAttribute : LayerAttribute;
