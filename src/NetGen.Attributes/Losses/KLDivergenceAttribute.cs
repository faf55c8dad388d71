namespace NetGen;

/// <summary>
/// Kullback and Leibler's divergence of the network's distribution from the target's: the mean over samples (and positions) of <c>Σ t·(ln t - x)</c> over the
/// channels, where x is the logarithm of a probability.
/// </summary>
/// <remarks>
/// Any shape; the target has the same shape and holds probabilities; where one is 0, its term is 0. The same as PyTorch's
/// <c>KLDivLoss(reduction="batchmean")</c> for vectors. With <see cref="Log"/> = false the
/// tensor holds probabilities p, behind a <see cref="SoftmaxAttribute"/> say: <c>Σ t·(ln t - ln p)</c>, ln p bounded below by -100, as Keras'
/// <c>KLDivergence</c> but for its clipping.
/// </remarks>
/// <example><code>[Dense(10), Softmax, KLDivergence(Log = false)]</code></example>
public sealed class KLDivergenceAttribute : SampleLossAttribute
{
    /// <summary>Whether the tensor holds logarithms of probabilities rather than probabilities. Default true.</summary>
    public bool Log { get; set; } = true;
}
