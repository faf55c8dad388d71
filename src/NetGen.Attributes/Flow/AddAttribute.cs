namespace NetGen;

/// <summary>Adds named tensors to the current one: <c>y = x + a + b + …</c>. All have the same shape.</summary>
/// <param name="tensors">One or more names.</param>
/// <example>A residual connection: <code>[As("x"), Dense(64), ReLU, Dense(64), Add("x")]</code></example>
public sealed class AddAttribute(params string[] tensors) : LayerAttribute;
