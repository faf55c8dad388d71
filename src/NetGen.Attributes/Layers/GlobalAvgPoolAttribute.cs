namespace NetGen;

/// <summary>The mean of each channel over all positions: <c>[channels, height, width] → [channels]</c>.</summary>
/// <example><code>[GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy]</code></example>
public sealed class GlobalAvgPoolAttribute : LayerAttribute;
