namespace NetGen;

/// <summary>A vector at every step of a sequence: <c>[features] → [steps, features]</c>. Keras calls it <c>RepeatVector</c>.</summary>
/// <param name="steps">How many steps, at least 1.</param>
/// <example>A decoder that sees the code at each step: <code>[Dense(16), RepeatSteps(20), RNN(32), Dense(4)]</code></example>
public sealed class RepeatStepsAttribute(int steps) : LayerAttribute;
