namespace NetGen;

/// <summary>The mean of each window of steps, feature by feature.</summary>
/// <remarks>
/// Shapes: <c>[steps, features] → [steps', features]</c> with <c>steps' = ⌊(steps + 2·padding - kernel)/stride⌋ + 1</c> (⌈ ⌉ with <see cref="PoolingLayer1DAttribute.Ceil"/>).
/// Defaults are those of PyTorch's <c>AvgPool1d</c>: the stride is the kernel.
/// </remarks>
/// <param name="kernel">Steps in a window.</param>
/// <example><code>[Input(100, 8), Conv1D(16, 5), Tanh, AvgPool1D(2), MSE]</code></example>
/// <example><code>
/// [Input(7, 4), AvgPool1D(3, Padding = 1, CountPadding = false)]                        // [3, 4]; the mean of what is there, at the border of two
/// </code></example>
public sealed class AvgPool1DAttribute(int kernel) : PoolingLayer1DAttribute
{
    /// <summary>Whether the padding counts in the divisor (PyTorch's <c>count_include_pad</c>). Default true.</summary>
    public bool CountPadding { get; set; } = true;
}
