namespace NetGen;

/// <summary>
/// Kullback and Leibler's divergence of N(μ, σ²) from the standard normal distribution, the regulariser of a variational autoencoder: the mean over samples of
/// <c>-½·Σ (1 + ln σ² - μ² - σ²)</c> over all elements (Kingma and Welling 2013, appendix B). The current tensor is μ.
/// </summary>
/// <param name="logVariance">The name of the tensor that holds ln σ², of the same shape.</param>
/// <example><code>[Dense(2), As("mean"), From("hidden"), Dense(2), As("logvar"), From("mean"), GaussianKL("logvar")]</code></example>
/// <example>A quarter of the divergence, the β of a β-VAE: <code>[From("mean"), GaussianKL("logVariance", Weight = 0.25)]</code></example>
public sealed class GaussianKLAttribute(string logVariance) : SampleLossAttribute
{
    /// <summary>The name of the tensor that holds ln σ².</summary>
    public string LogVariance { get; } = logVariance;
}
