namespace NetGen;

/// <summary>
/// Cross-entropy of a softmax over the channels: the mean over samples (and positions) of <c>-ln softmax(x)[label]</c>.
/// </summary>
/// <remarks>
/// Works on logits <c>[classes]</c> with one int label a sample, or on <c>[classes, height, width]</c> or <c>[steps, classes]</c> with one a position or step; labels are 0 … classes - 1.
/// The same as PyTorch's <c>CrossEntropyLoss</c>. Prediction returns the logits; with
/// <c>[SoftmaxCrossEntropy, Softmax, Output("p")]</c> it returns probabilities.
/// </remarks>
/// <example><code>[Dense(10), SoftmaxCrossEntropy]</code></example>
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute;
