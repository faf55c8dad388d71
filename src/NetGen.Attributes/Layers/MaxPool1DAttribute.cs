namespace NetGen;

/// <summary>The largest value of each window of steps, feature by feature.</summary>
/// <remarks>
/// Shapes: <c>[steps, features] → [steps', features]</c> with <c>steps' = ⌊(steps + 2·padding - kernel)/stride⌋ + 1</c> (⌈ ⌉ with <see cref="PoolingLayer1DAttribute.Ceil"/>).
/// Defaults are those of PyTorch's <c>MaxPool1d</c>: the stride is the kernel.
/// </remarks>
/// <param name="kernel">Steps in a window.</param>
/// <example><code>[Input(100, 8), Conv1D(16, 5), ReLU, MaxPool1D(2), MSE]</code></example>
public sealed class MaxPool1DAttribute(int kernel) : PoolingLayer1DAttribute;
