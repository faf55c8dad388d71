namespace NetGen;

/// <summary>The square root of each element: <c>y = √x</c>, for x from 0 on.</summary>
/// <example><code>[Dense(16), Softplus, Sqrt]</code></example>
public sealed class SqrtAttribute : LayerAttribute;
