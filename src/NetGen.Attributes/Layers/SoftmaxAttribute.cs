namespace NetGen;

/// <summary>
/// Softmax along an axis, the channels where nothing is written (the features, at each step of a sequence): <c>y[c] = exp(x[c]) / Σ exp(x[c'])</c>. The shape stays.
/// </summary>
/// <remarks>
/// Not before <see cref="SoftmaxCrossEntropyAttribute"/>, which works on logits and applies the softmax itself; behind it, for probabilities: <c>[SoftmaxCrossEntropy,
/// Softmax, Output("p")]</c>.
/// </remarks>
/// <example>Attention weights over channels: <code>[Dense(64), Softmax, Scale("features")]</code></example>
/// <example>Weights over the steps of a sequence: <code>[Input(9, 4), Dense(1), Softmax(Axis = Axis.Steps), Scale(In), Sum(Axis.Steps), Dense(2)]</code></example>
public sealed class SoftmaxAttribute : LayerAttribute
{
    /// <summary>Along which axis. Default: the channels (features).</summary>
    public Axis Axis { get; set; }
}
