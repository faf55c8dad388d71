namespace NetGen;

/// <summary>Multiplies the current tensor by named ones, element by element: <c>y = x·a·b·…</c>.</summary>
/// <remarks>A tensor that has size 1 along an axis is repeated along it, a vector <c>[channels]</c> over all positions of an image or all steps of a sequence.</remarks>
/// <param name="tensors">One or more names.</param>
/// <example>A gate: <code>[Dense(64), Sigmoid, Multiply("value")]</code></example>
public sealed class MultiplyAttribute(params string[] tensors) : LayerAttribute;
