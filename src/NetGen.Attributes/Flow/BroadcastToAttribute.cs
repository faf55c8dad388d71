namespace NetGen;

/// <summary>
/// Repeats the current tensor until it has the shape of a named one: a vector <c>[channels]</c> at each position of an image or each step of a sequence, axes of size 1 along
/// the other's.
/// </summary>
/// <remarks><see cref="AddAttribute"/>, <see cref="MultiplyAttribute"/> and their like do so by themselves.</remarks>
/// <param name="tensor">The tensor whose shape it takes: a name given before, or <see cref="Names.In"/>.</param>
/// <example>A code beside each step's input: <code>[Input(9, 4, As = "x"), Flatten, Dense(4), BroadcastTo("x"), Concat("x"), Dense(2)]</code></example>
public sealed class BroadcastToAttribute(string tensor) : LayerAttribute;
