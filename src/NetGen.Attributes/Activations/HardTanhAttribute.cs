namespace NetGen;

/// <summary>Hyperbolic tangent made of straight lines, element by element: x between two bounds, the nearer one outside of them.</summary>
/// <param name="least">The lower bound. Default -1.</param>
/// <param name="most">The upper bound. Default 1.</param>
/// <example><code>[Dense(16), HardTanh]</code></example>
public sealed class HardTanhAttribute(double least = -1, double most = 1) : LayerAttribute;
