namespace NetGen;

/// <summary>
/// A convolution over the steps of a sequence (as everywhere in the field: a cross-correlation), <c>y[t, o] = b[o] + Σ w[o, c, k] · x[t·stride + k·dilation - padding, c]</c>.
/// </summary>
/// <remarks>
/// Shapes: <c>[steps, in] → [steps', channels]</c> with <c>steps' = ⌊(steps + 2·padding - dilation·(kernel - 1) - 1)/stride⌋ + 1</c>; with <see cref="NetGen.Pad.Causal"/> as
/// many steps as before,
/// none of which sees a later one. Steps come first, as in Keras. Parameters: <c>weight [channels, in / groups, kernel]</c>, <c>bias [channels]</c>, in PyTorch's order; defaults
/// are those of its <c>Conv1d</c>.
/// </remarks>
/// <param name="channels">Output channels.</param>
/// <param name="kernel">Steps under the kernel, at least 1.</param>
/// <example>A dilated causal convolution (van den Oord et al. 2016): <code>[Input(1000, 32), Conv1D(64, 2, Pad = Pad.Causal, Dilation = 8), Tanh, Dense(1), MSE]</code></example>
public sealed class Conv1DAttribute(int channels, int kernel) : Convolution1DLayerAttribute
{
    /// <summary>Padding by rule instead of by number. Default <see cref="Pad.Valid"/>.</summary>
    public Pad Pad { get; set; }
}
