namespace NetGen;

/// <summary>Each element to a power: <c>y = x^exponent</c>. For a whole exponent x may be negative; else it must not be.</summary>
/// <param name="exponent">From -64 to 64.</param>
/// <example><code>[Dense(16), Sigmoid, Power(1.5)]</code></example>
public sealed class PowerAttribute(double exponent) : LayerAttribute;
