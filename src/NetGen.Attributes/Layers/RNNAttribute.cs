namespace NetGen;

/// <summary>
/// A simple recurrent layer (Elman 1990): <c>h_t = f(W_ih·x_t + b_ih + W_hh·h_(t-1) + b_hh)</c>, <c>h</c> before the first step being 0.
/// </summary>
/// <remarks>
/// Shapes: <c>[steps, features] → [steps, hidden]</c>, or <c>[hidden]</c> with <see cref="RecurrentLayerAttribute.Return"/> = <see cref="Return.Last"/>; twice as wide in two
/// directions. One gate: hidden·(features + hidden + 2) parameters for the first level. The same as PyTorch's <c>RNN</c>.
/// </remarks>
/// <param name="hidden">Numbers in the state, at least 1.</param>
/// <example><code>[Input(28, 28), RNN(64, Return = Return.Last), Dense(10), SoftmaxCrossEntropy]</code></example>
/// <example>Rectified units, and what is left at the end: <code>
/// [Input(28, 28), RNN(64, Activation = RecurrentActivation.ReLU, Return = Return.Last)]      // [64]
/// </code></example>
public sealed class RNNAttribute(int hidden) : RecurrentLayerAttribute
{
    /// <summary>The curve <c>f</c>. Default: the hyperbolic tangent.</summary>
    public RecurrentActivation Activation { get; set; }
}
