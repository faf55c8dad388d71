namespace NetGen;

/// <summary>Multiplies the current tensor by named ones, element by element: <c>y = x · a · b · …</c>. All have the same shape.</summary>
/// <param name="tensors">One or more names.</param>
/// <example>A gate: <code>[From("x"), Dense(64), Sigmoid, Multiply("value")]</code></example>
public sealed class MultiplyAttribute(params string[] tensors) : LayerAttribute;
