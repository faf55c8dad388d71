namespace NetGen;

/// <summary>The logarithm of the sigmoid, element by element: <c>-log(1 + exp(-x))</c>.</summary>
/// <example><code>[Dense(16), LogSigmoid]</code></example>
public sealed class LogSigmoidAttribute : LayerAttribute;
