namespace NetGen;

/// <summary>
/// The steps of a sequence that whole numbers of the caller name, <c>[steps, features] → [count, features]</c>, or the features of a vector, <c>[features] → [count]</c>:
/// <c>y[k] = x[index[k]]</c>.
/// </summary>
/// <remarks>One that is named twice receives both gradients; a number out of range is an <c>IndexOutOfBoundsException</c>.</remarks>
/// <param name="tensor">The numbers, from 0: the name of a <see cref="TokensAttribute"/> whose <c>Vocab</c> is at most the number of steps (features).</param>
/// <example>The words at two places: <code>[Input(9, 4, As = "x"), Tokens(2, Vocab = 9, As = "places"), From("x"), Dense(8), Gather("places"), Flatten, Dense(2)]</code></example>
public sealed class GatherAttribute(string tensor) : LayerAttribute;
