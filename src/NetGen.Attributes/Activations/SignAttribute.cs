namespace NetGen;

/// <summary>Sign, element by element: -1, 0 or 1.</summary>
/// <remarks>Its derivative is 0 everywhere, so nothing before it learns through it.</remarks>
/// <example><code>[Dense(2), Sign]</code></example>
public sealed class SignAttribute : LayerAttribute;
