namespace NetGen;

/// <summary>Leaky rectified linear unit, element by element: <c>x</c> where <c>x ≥ 0</c>, else <c>slope·x</c>.</summary>
/// <param name="slope">Slope of the negative side. Default 0.01, as PyTorch's.</param>
/// <example><code>[Conv2D(64, 4, Stride = 2, Padding = 1), LeakyReLU(0.2)]</code></example>
public sealed class LeakyReLUAttribute(double slope = 0.01) : LayerAttribute;
