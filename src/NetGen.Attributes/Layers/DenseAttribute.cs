namespace NetGen;

/// <summary>A fully connected layer, <c>y = W·x + b</c>.</summary>
/// <remarks>
/// Shapes: <c>[inputs] → [units]</c>, or <c>[steps, inputs] → [steps, units]</c> with the same weights at each step; an image must be flattened before
/// (<see cref="FlattenAttribute"/>). Parameters: <c>weight [units, inputs]</c>, <c>bias [units]</c>. The same as PyTorch's <c>Linear</c>.
/// </remarks>
/// <param name="units">Outputs, at least 1.</param>
/// <example><code>[Flatten, Dense(120), ReLU, Dense(10)]</code></example>
public sealed class DenseAttribute(int units) : WeightedLayerAttribute;
