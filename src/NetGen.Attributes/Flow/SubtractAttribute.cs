namespace NetGen;

/// <summary>Subtracts named tensors from the current one: <c>y = x - a - b - …</c>.</summary>
/// <remarks>A tensor that has size 1 along an axis is repeated along it, a vector <c>[channels]</c> over all positions of an image or all steps of a sequence.</remarks>
/// <param name="tensors">One or more names.</param>
/// <example>How far each step is from the mean of all: <code>[Input(9, 4, As = "x"), Mean(Axis.Steps), As("m"), From("x"), Subtract("m"), Dense(2)]</code></example>
public sealed class SubtractAttribute(params string[] tensors) : LayerAttribute;
