namespace NetGen;

/// <summary>The smallest of the current tensor and named ones, element by element: <c>y = min(x, a, b, …)</c>.</summary>
/// <remarks>A tensor that has size 1 along an axis is repeated along it, a vector <c>[channels]</c> over all positions of an image or all steps of a sequence.</remarks>
/// <param name="tensors">One or more names.</param>
/// <example><code>[Input(8), Dense(4), As("a"), From(In), Dense(4), Minimum("a"), Dense(2)]</code></example>
public sealed class MinimumAttribute(params string[] tensors) : LayerAttribute;
