namespace NetGen;

/// <summary>
/// The mean of each channel over all positions: <c>[channels, height, width] → [channels]</c>; of a sequence over its real steps: <c>[steps, features] → [features]</c>.
/// </summary>
/// <example><code>[GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy]</code></example>
public sealed class GlobalAvgPoolAttribute : LayerAttribute;
