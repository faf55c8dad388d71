namespace NetGen;

/// <summary>The same elements in the same order under another shape.</summary>
/// <param name="shape"><c>features</c>, or <c>steps, features</c>, or <c>channels, height, width</c>; as many elements as the input.</param>
/// <example>From a vector back to an image: <code>[Dense(32 * 7 * 7), ReLU, Reshape(32, 7, 7)]</code></example>
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute;
