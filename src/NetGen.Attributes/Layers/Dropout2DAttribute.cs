namespace NetGen;

/// <summary>Short for <see cref="SpatialDropoutAttribute"/>: dropout of whole channels.</summary>
/// <param name="rate">At least 0, less than 1. Default 0.5.</param>
/// <example><code>[Conv2D(16, 3), ReLU, Dropout2D(0.2)]</code></example>
public sealed class Dropout2DAttribute(double rate = 0.5) : SpatialDropoutAttribute(rate);
