namespace NetGen;

/// <summary>Logistic function, element by element: <c>1/(1 + exp(-x))</c>.</summary>
/// <remarks>Not before <see cref="BinaryCrossEntropyAttribute"/> or <see cref="LogisticLossAttribute"/>, which work on logits.</remarks>
/// <example><code>[Dense(64), Sigmoid, Multiply("value")]</code></example>
public sealed class SigmoidAttribute : LayerAttribute;
