namespace NetGen;

/// <summary>
/// Random numbers become the current tensor, independent and standard normal, drawn anew at each training step and each prediction. In a network its other inputs say how many
/// samples there are;
/// in a step over several networks it is what a generator begins with.
/// </summary>
/// <remarks>
/// Each number is a function of the seed, the number of the step (of a predictor: of the call), the sample and its place in the sample (Philox): the same on any number of
/// threads and at every
/// width of vectors. A predictor's <c>RandomSeed</c> and <c>CallCount</c> say which come next.
/// </remarks>
/// <param name="shape"><c>features</c>, or <c>steps, features</c>, or <c>channels, height, width</c>.</param>
/// <example>What a GAN's generator begins with: <code>[Noise(100), Run(nameof(G))]</code></example>
/// <example>A conditional generator that draws for itself:
/// <code>[Input(10, As = "label"), Noise(64), Concat("label"), Dense(128), ReLU, Dense(784), Sigmoid]</code></example>
/// <example><code>[Noise(64, Uniform = true), Dense(128)]                                               // 64 numbers from [0, 1)</code></example>
public sealed class NoiseAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>Whether it is uniform in [0, 1) instead. Default false.</summary>
    public bool Uniform { get; set; }
}
