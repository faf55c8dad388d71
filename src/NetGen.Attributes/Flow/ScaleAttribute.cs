namespace NetGen;

/// <summary>
/// Scales a named tensor by the current one, which is repeated over what it lacks: a vector <c>[channels]</c> over the positions of an image or the steps of a sequence,
/// a map <c>[1, height, width]</c> or <c>[steps, 1]</c> over their channels, a single number <c>[1]</c> over everything. The result has the named tensor's shape.
/// </summary>
/// <param name="tensor">What is scaled: a name given before, or <see cref="Names.In"/>.</param>
/// <example>Squeeze-and-excitation (Hu et al. 2018): <code>[GlobalAvgPool, Dense(c / 16), ReLU, Dense(c), Sigmoid, Scale(In)]</code></example>
public sealed class ScaleAttribute(string tensor) : LayerAttribute;
