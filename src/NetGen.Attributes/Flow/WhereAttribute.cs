namespace NetGen;

/// <summary>The current tensor where a condition is not 0, another tensor elsewhere: <c>y = condition ≠ 0 ? x : other</c>. The condition has no gradient.</summary>
/// <remarks>A tensor that has size 1 along an axis is repeated along it, a vector <c>[channels]</c> over all positions of an image or all steps of a sequence.</remarks>
/// <param name="condition">The name of the condition: as large as the others, or repeated as they are.</param>
/// <param name="other">The name of what stands where it is 0.</param>
/// <example><code>[Input(8), Dense(4), As("a"), From(In), Dense(4), As("b"), Greater("a"), As("c"), From("b"), Where("c", "a"), Dense(2)]</code></example>
public sealed class WhereAttribute(string condition, string other) : LayerAttribute;
