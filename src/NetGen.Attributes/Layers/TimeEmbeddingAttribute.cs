namespace NetGen;

/// <summary>
/// A number as a vector of sines and cosines of falling frequencies, <c>[sin(t·f_0), …, sin(t·f_(n-1)), cos(t·f_0), …, cos(t·f_(n-1))]</c> with
/// <c>f_i = maxPeriod^(-i/n)</c> and n half of the features: how a diffusion model is told the step of the noise (Ho, Jain and Abbeel 2020, after Vaswani et al. 2017).
/// </summary>
/// <remarks>Shapes: <c>[1] → [features]</c>. Nothing is learned; dense layers behind it are usual.</remarks>
/// <param name="features">How many, an even number.</param>
/// <example><code>[Input(1, As = "time"), TimeEmbedding(64), Dense(128), SiLU, Dense(128), As("t")]</code></example>
/// <example><code>[Input(1), TimeEmbedding(64, MaxPeriod = 1000)]                                       // [64], for times up to 1000</code></example>
public sealed class TimeEmbeddingAttribute(int features) : LayerAttribute
{
    /// <summary>2π times this is the longest period, above 0. Default 10000.</summary>
    public double MaxPeriod { get; set; } = 10_000;
}
