namespace NetGen;

/// <summary>Exchanges the last two axes: <c>[steps, features] → [features, steps]</c>, <c>[channels, height, width] → [channels, width, height]</c>.</summary>
/// <example>The positions of an image as the steps of a sequence: <code>[Conv2D(16, 3), Reshape(16, 900), Transpose, Dense(32)]</code></example>
public sealed class TransposeAttribute : LayerAttribute;
