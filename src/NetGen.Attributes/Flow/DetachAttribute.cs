namespace NetGen;

/// <summary>
/// Leaves the current tensor as it is, but no gradient passes: what stands before it learns nothing from what stands behind it
/// (PyTorch's <c>detach</c>, TensorFlow's <c>stop_gradient</c>).
/// </summary>
/// <example>
/// A discriminator learns from what a generator makes, the generator does not:
/// <code>[Noise(100), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 0)]</code>
/// </example>
public sealed class DetachAttribute : LayerAttribute;
