namespace NetGen;

/// <summary>
/// In training, a number drawn from the normal distribution with the current tensor as mean and a named one as logarithm of the variance, <c>y = μ + exp(½·v)·n</c> with standard
/// normal <c>n</c>, so that both learn (the reparameterisation of Kingma and Welling 2013, section 2.4); in prediction, the mean.
/// </summary>
/// <remarks>
/// The shape stays; both have it. The numbers are functions of seed, step, sample and element, as dropout's: the same on any number of threads and on devices. Keras' examples call
/// such a layer <c>Sampling</c>.
/// </remarks>
/// <param name="logVariance">The name of ln σ².</param>
/// <example>
/// A variational autoencoder: <code>[Dense(2), As("mean"), From("features"), Dense(2), As("logVariance"), From("mean"), GaussianKL("logVariance"), Sampling("logVariance"),
/// Dense(64)]</code>
/// </example>
public sealed class SamplingAttribute(string logVariance) : LayerAttribute;
