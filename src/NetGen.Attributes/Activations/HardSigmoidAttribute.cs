namespace NetGen;

/// <summary>Sigmoid made of straight lines, element by element: <c>min(max(0, x + 3), 6)/6</c>, as PyTorch's.</summary>
/// <example><code>[Dense(16), HardSigmoid]</code></example>
public sealed class HardSigmoidAttribute : LayerAttribute;
