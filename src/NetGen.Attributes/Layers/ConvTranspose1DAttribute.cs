namespace NetGen;

/// <summary>
/// A transposed convolution over the steps of a sequence: the adjoint of <see cref="Conv1DAttribute"/> with the same numbers, used to lengthen.
/// </summary>
/// <remarks>
/// Shapes: <c>[steps, in] → [steps', channels]</c> with <c>steps' = (steps - 1)·stride - 2·padding + dilation·(kernel - 1) + outputPadding + 1</c>.
/// Parameters: <c>weight [in, channels / groups, kernel]</c>, <c>bias [channels]</c>. Defaults are those of PyTorch's <c>ConvTranspose1d</c>.
/// </remarks>
/// <param name="channels">Output channels.</param>
/// <param name="kernel">Steps under the kernel, at least 1.</param>
/// <example>Twice the steps: <code>[Input(16, 8), ConvTranspose1D(4, 4, Stride = 2, Padding = 1), MSE]</code></example>
/// <example><code>[Input(10, 8), ConvTranspose1D(4, 3, Stride = 2, Padding = 1, OutputPadding = 1)]     // [20, 4]</code></example>
public sealed class ConvTranspose1DAttribute(int channels, int kernel) : Convolution1DLayerAttribute
{
    /// <summary>Steps added behind the last, where the stride leaves their number open; less than stride or dilation. Default 0.</summary>
    public int OutputPadding { get; set; }
}
