namespace NetGen;

/// <summary>
/// e to the mean of −ln p[token]: among how many equally likely tokens a language model hesitates (Jelinek et al. 1977). 1 is certain and right; the size of the vocabulary is a
/// guess.
/// </summary>
/// <example><code>double perplexity = writer.Evaluate(test, [new Perplexity()])["perplexity"];</code></example>
public sealed class Perplexity : CrossEntropyMetric
{
    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public Perplexity(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "perplexity";

    private protected override double OfMean(double mean) => Math.Exp(mean);
}
