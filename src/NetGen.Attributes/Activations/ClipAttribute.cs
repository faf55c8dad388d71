namespace NetGen;

/// <summary>Each element between two bounds: <c>y = min(max(least, x), most)</c>. Outside of them the gradient is 0.</summary>
/// <param name="least">The lower bound.</param>
/// <param name="most">The upper bound, at least the lower one.</param>
/// <example><code>[Dense(16), Clip(-2, 2)]</code></example>
public sealed class ClipAttribute(double least, double most) : LayerAttribute;
