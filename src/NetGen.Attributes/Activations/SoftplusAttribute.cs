namespace NetGen;

/// <summary>Smooth rectifier, element by element: <c>ln(1 + exp(β·x))/β</c>.</summary>
/// <param name="beta">β. Default 1.</param>
/// <example><code>[Dense(1), Softplus]</code></example>
public sealed class SoftplusAttribute(double beta = 1) : LayerAttribute;
