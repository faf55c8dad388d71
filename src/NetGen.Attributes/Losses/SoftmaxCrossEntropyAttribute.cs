namespace NetGen;

/// <summary>
/// Cross-entropy of a softmax over the channels: the mean over samples (and positions) of <c>-ln softmax(x)[label]</c>.
/// </summary>
/// <remarks>
/// Works on logits <c>[classes]</c> with one int label a sample, or on <c>[classes, height, width]</c> or <c>[steps, classes]</c> with one a position or step; labels are 0 … classes - 1.
/// Of sequences with lengths real steps alone count. The same as PyTorch's <c>CrossEntropyLoss</c>, its means included: where labels count differently, the weighted sum is
/// divided by the sum of
/// the weights. Where nothing counts, the loss is 0. Prediction returns the logits; with <c>[SoftmaxCrossEntropy, Softmax, Output("p")]</c> it returns probabilities.
/// </remarks>
/// <example><code>[Dense(10), SoftmaxCrossEntropy]</code></example>
/// <example>Rare classes count more, labels are smoothed (Szegedy et al. 2016), pixels with label 255 count nothing: <code>
/// [Conv2D(3, 1), SoftmaxCrossEntropy(ClassWeights = new[] { 1.0, 5.0, 2.5 }, Smoothing = 0.1, Ignore = 255)]
/// </code></example>
/// <example>Distributions in place of labels (mixup, a teacher), and a weight for each sample: <code>
/// [Dense(10), SoftmaxCrossEntropy(Soft = true, SampleWeights = true)]
/// </code></example>
public sealed class SoftmaxCrossEntropyAttribute : SampleLossAttribute
{
    /// <summary>What a label of each class counts for, one number at least 0 for each class. By default all count 1.</summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// ε: the part of a label that is spread evenly over all classes, 0 to 1 (Szegedy et al. 2016, "Rethinking the Inception architecture", section 7). Default 0.
    /// </summary>
    public double Smoothing { get; set; }

    /// <summary>A label that counts for nothing, a class or any other number (PyTorch's <c>ignore_index</c>, −100 there). Where it is not written, every label counts.</summary>
    public int Ignore { get; set; }

    /// <summary>
    /// Whether the target is a distribution t over the classes at each position, as many numbers as there are logits, instead of a label:
    /// <c>-Σ t·ln softmax(x)</c>. Default false.
    /// </summary>
    public bool Soft { get; set; }
}
