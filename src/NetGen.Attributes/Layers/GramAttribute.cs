namespace NetGen;

/// <summary>
/// The Gram matrix of an image's channels (Gatys, Ecker and Bethge 2016): <c>[channels, height, width] → [channels, channels]</c>, <c>y[i, j] = Σ x[i, p]·x[j, p]</c> over all
/// positions p.
/// </summary>
/// <remarks>The paper divides by twice the number of elements in its loss: <c>[Gram, Affine(1.0 / n)]</c>.</remarks>
/// <example>What a style is made of: <code>[Input(3, 16, 16), Conv2D(8, 3), ReLU, Gram]</code></example>
public sealed class GramAttribute : LayerAttribute;
