namespace NetGen;

/// <summary>
/// Negative log-likelihood of counts t under Poisson's distribution, without the term of t alone: the mean over all elements of <c>eˣ - t·x</c>, where x is
/// the logarithm of the expected count.
/// </summary>
/// <remarks>Any shape; the target has the same shape, numbers of 0 and above. The same as PyTorch's <c>PoissonNLLLoss</c> with its defaults.</remarks>
/// <example><code>[Input(12), Dense(1), PoissonLoss]</code></example>
/// <example>The network says rates, not their logarithms: <code>[Input(12), Dense(1), Softplus, PoissonLoss(Log = false)]</code></example>
public sealed class PoissonLossAttribute : SampleLossAttribute
{
    /// <summary>
    /// True: the tensor holds the logarithm of the expected count. False: it holds the count itself, above 0: <c>x - t·ln(x + 1e-8)</c>. Default true.
    /// </summary>
    public bool Log { get; set; } = true;
}
