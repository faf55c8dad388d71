namespace NetGen;

/// <summary>Adds named tensors to the current one: <c>y = x + a + b + …</c>.</summary>
/// <remarks>A tensor that has size 1 along an axis is repeated along it, a vector <c>[channels]</c> over all positions of an image or all steps of a sequence.</remarks>
/// <param name="tensors">One or more names.</param>
/// <example>A residual connection: <code>[As("x"), Dense(64), ReLU, Dense(64), Add("x")]</code></example>
public sealed class AddAttribute(params string[] tensors) : LayerAttribute;
