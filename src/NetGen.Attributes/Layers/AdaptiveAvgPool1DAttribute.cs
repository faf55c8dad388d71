namespace NetGen;

/// <summary>
/// The mean of each of so many windows of steps, feature by feature, however long the sequence: window i of n covers steps <c>⌊i·T/n⌋ … ⌈(i + 1)·T/n⌉ - 1</c>. Windows overlap
/// where n does not divide T.
/// </summary>
/// <remarks>Shapes: <c>[T, features] → [steps, features]</c>, not more than before. The same as PyTorch's <c>AdaptiveAvgPool1d</c>.</remarks>
/// <param name="steps">Windows, at least 1.</param>
/// <example><code>[Input(100, 8), Conv1D(16, 5), ReLU, AdaptiveAvgPool1D(7), Flatten, Dense(3), MSE]</code></example>
public sealed class AdaptiveAvgPool1DAttribute(int steps) : LayerAttribute;
