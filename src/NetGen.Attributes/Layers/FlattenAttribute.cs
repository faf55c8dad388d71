namespace NetGen;

/// <summary>
/// An image as a vector, <c>[channels, height, width] → [channels·height·width]</c>, or a sequence, <c>[steps, features] → [steps·features]</c>, in that order of
/// elements. A vector stays as it is.
/// </summary>
/// <example><code>[MaxPool2D(2), Flatten, Dense(120)]</code></example>
public sealed class FlattenAttribute : LayerAttribute;
