namespace NetGen;

/// <summary>Softmax over the channels, at each position (over the features, at each step of a sequence): <c>y[c] = exp(x[c]) / Σ exp(x[c'])</c>. The shape stays.</summary>
/// <remarks>Not before <see cref="SoftmaxCrossEntropyAttribute"/>, which works on logits and applies the softmax itself; behind it, for probabilities: <c>[SoftmaxCrossEntropy, Softmax, Output("p")]</c>.</remarks>
/// <example>Attention weights over channels: <code>[Dense(64), Softmax, Scale("features")]</code></example>
public sealed class SoftmaxAttribute : LayerAttribute;
