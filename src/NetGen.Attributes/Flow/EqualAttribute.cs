namespace NetGen;

/// <summary>1 where the current tensor equals a named one, 0 elsewhere: <c>y = [x = a]</c>. Its gradient is 0.</summary>
/// <remarks>A tensor that has size 1 along an axis is repeated along it, a vector <c>[channels]</c> over all positions of an image or all steps of a sequence.</remarks>
/// <param name="tensor">A name given before, or <see cref="Names.In"/>.</param>
/// <example><code>[Input(8), Dense(4), As("a"), From(In), Dense(4), Equal("a"), Multiply("a"), Dense(2)]</code></example>
public sealed class EqualAttribute(string tensor) : LayerAttribute;
