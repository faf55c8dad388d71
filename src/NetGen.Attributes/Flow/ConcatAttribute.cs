namespace NetGen;

/// <summary>Joins the current tensor and named ones along the channels, the current one first. Height and width (or steps) must agree.</summary>
/// <param name="tensors">One or more names.</param>
/// <example>A skip connection of a U-Net: <code>[ConvTranspose2D(64, 2, Stride = 2), Concat("s1")]</code></example>
public sealed class ConcatAttribute(params string[] tensors) : LayerAttribute;
