namespace NetGen;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997; with a forget gate, Gers et al. 2000):
/// <c>i, f, o = σ(W·x_t + b + U·h_(t-1) + c)</c> and <c>g = tanh(…)</c> with weights of their own, <c>c_t = f⊙c_(t-1) + i⊙g</c>, <c>h_t = o⊙tanh(c_t)</c>.
/// </summary>
/// <remarks>
/// Shapes: <c>[steps, features] → [steps, hidden]</c>, or <c>[hidden]</c> with <see cref="RecurrentLayerAttribute.Return"/> = <see cref="Return.Last"/>; twice as wide in two
/// directions. Parameters: 4 gates in the order i, f, g, o; 4·hidden·(features + hidden + 2) numbers for the first level. The same as PyTorch's <c>LSTM</c>; with
/// <see cref="RecurrentLayerAttribute.Biases"/> = 1 as many as Keras' <c>LSTM</c> has.
/// </remarks>
/// <param name="hidden">Numbers in the state, at least 1.</param>
/// <example><code>[Tokens(64, Vocab = 65), Embedding(64), LSTM(128, Layers = 2, Dropout = 0.2), Dense(65), SoftmaxCrossEntropy]</code></example>
public sealed class LSTMAttribute(int hidden) : RecurrentLayerAttribute;
