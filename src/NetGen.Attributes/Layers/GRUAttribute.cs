namespace NetGen;

/// <summary>
/// A gated recurrent unit (Cho et al. 2014): <c>r, z = σ(W·x_t + b + U·h_(t-1) + c)</c> with weights of their own, <c>n = tanh(W_n·x_t + b_n + r⊙(U_n·h_(t-1) + c_n))</c>,
/// <c>h_t = (1 - z)⊙n + z⊙h_(t-1)</c>.
/// </summary>
/// <remarks>
/// Shapes: <c>[steps, features] → [steps, hidden]</c>, or <c>[hidden]</c> with <see cref="RecurrentLayerAttribute.Return"/> = <see cref="Return.Last"/>; twice as wide in two
/// directions. Parameters: 3 gates in the order r, z, n; 3·hidden·(features + hidden + 2) numbers for the first level. The same as PyTorch's <c>GRU</c>.
/// </remarks>
/// <param name="hidden">Numbers in the state, at least 1.</param>
/// <example><code>[Input(40, 13), GRU(64, Bidirectional = true, Return = Return.Last), Dense(10), SoftmaxCrossEntropy]</code></example>
/// <example>As it was published (Cho et al. 2014), which Keras calls reset_after=False; PyTorch and cuDNN reset after the product: <code>
/// [Input(20, 8), GRU(16, Reset = Reset.BeforeProduct)]                                  // [20, 16]
/// </code></example>
public sealed class GRUAttribute(int hidden) : RecurrentLayerAttribute
{
    /// <summary>Where the reset gate stands. Default: behind the product.</summary>
    public Reset Reset { get; set; }
}
