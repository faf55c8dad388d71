namespace NetGen;

/// <summary>A number times each element plus another: <c>y = scale·x + shift</c>. Nothing is learned. Keras calls it <c>Rescaling</c>.</summary>
/// <param name="scale">The factor.</param>
/// <param name="shift">What is added. Default 0.</param>
/// <example>Bytes to numbers between -1 and 1: <code>[Input(1, 28, 28), Affine(2.0 / 255, -1), Conv2D(8, 3)]</code></example>
public sealed class AffineAttribute(double scale, double shift = 0) : LayerAttribute;
