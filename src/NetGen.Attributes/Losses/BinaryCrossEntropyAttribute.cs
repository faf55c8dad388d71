namespace NetGen;

/// <summary>
/// Cross-entropy of a sigmoid: the mean over all elements of <c>max(x, 0) - x·t + ln(1 + exp(-|x|))</c>, with targets t between 0 and 1.
/// </summary>
/// <remarks>
/// Works on logits, any shape; the target has the same shape. The same as PyTorch's <c>BCEWithLogitsLoss</c>. Prediction returns what the loss stands behind: logits, or with
/// <c>[Sigmoid, BinaryCrossEntropy(Logits = false)]</c> probabilities; <c>[BinaryCrossEntropy, Sigmoid, Output("p")]</c> gives them too.
/// </remarks>
/// <example><code>[Conv2D(1, 1), BinaryCrossEntropy]</code></example>
/// <example>One of a hundred is positive, and samples have weights of their own: <code>[Dense(1), BinaryCrossEntropy(PositiveWeight = 99, SampleWeights = true)]</code></example>
/// <example><code>[Dense(1), Sigmoid, BinaryCrossEntropy(Logits = false)]</code></example>
public sealed class BinaryCrossEntropyAttribute : SampleLossAttribute
{
    /// <summary>
    /// True: the tensor holds logits, as PyTorch's <c>BCEWithLogitsLoss</c> takes them. False: it holds probabilities p, as <c>BCELoss</c> takes them:
    /// <c>-t·ln p - (1 - t)·ln(1 - p)</c> with both logarithms bounded below by -100 and their slopes by 1e12, so that loss and gradient are finite at p = 0 and 1.
    /// Where a <see cref="SigmoidAttribute"/> made the probabilities, the loss is computed from what went into it: the same number, without rounding p first. Default true.
    /// </summary>
    public bool Logits { get; set; } = true;

    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>: 1 for "real", 0 for "fake".</summary>
    public double Value { get; set; }

    /// <summary>What a target of 1 counts for, compared with one of 0: more than 1 where positives are rare (PyTorch's <c>pos_weight</c>). Default 1.</summary>
    public double PositiveWeight { get; set; } = 1;
}
