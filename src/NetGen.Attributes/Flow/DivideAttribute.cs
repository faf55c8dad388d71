namespace NetGen;

/// <summary>Divides the current tensor by named ones, element by element: <c>y = x/a/b/…</c>.</summary>
/// <remarks>A tensor that has size 1 along an axis is repeated along it, a vector <c>[channels]</c> over all positions of an image or all steps of a sequence.</remarks>
/// <param name="tensors">One or more names.</param>
/// <example><code>[As("x"), Dense(64), Exp, As("e"), Sum(Axis.Features), As("s"), From("e"), Divide("s")]</code></example>
public sealed class DivideAttribute(params string[] tensors) : LayerAttribute;
