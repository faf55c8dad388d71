namespace NetGen;

/// <summary>In training, adds normal noise to each element: <c>y = x + deviation·n</c> with standard normal <c>n</c>; in prediction, nothing. Keras has it under the same
/// name.</summary>
/// <remarks>The numbers are functions of seed, step, sample and element, as dropout's: the same on any number of threads and on devices.</remarks>
/// <param name="deviation">The standard deviation, at least 0. Default 0.1.</param>
/// <example>An autoencoder that removes noise (Vincent et al. 2008): <code>[Input(784, As = "x"), GaussianNoise(0.3), Dense(64), ReLU, Dense(784), MeanSquaredError(Target =
/// "x")]</code></example>
public sealed class GaussianNoiseAttribute(double deviation = 0.1) : LayerAttribute;
