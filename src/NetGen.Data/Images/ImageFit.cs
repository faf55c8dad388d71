namespace NetGen.Data;

/// <summary>How a picture of another shape becomes one of the size that a network reads.</summary>
/// <example><code>ImagePipeline[] ways = [new(3, 64, 64, fit: ImageFit.Stretch), new(3, 64, 64, fit: ImageFit.Crop), new(3, 64, 64, fit: ImageFit.Pad)];</code></example>
public enum ImageFit
{
    /// <summary>Both sides are scaled; the shape changes.</summary>
    Stretch,

    /// <summary>Scaled until it covers the size; what stands over on either side is cut off.</summary>
    Crop,

    /// <summary>Scaled until it lies within the size; the rest is black.</summary>
    Pad,
}
