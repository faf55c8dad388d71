#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>What stands between the elements of an image that is enlarged.</summary>
/// <example><code>[Upsample(2, Mode = Interpolation.Nearest)]                                           // pixels are repeated; the default</code></example>
public enum Interpolation
{
    /// <summary>The nearest element, repeated.</summary>
    Nearest,

    /// <summary>A straight line from each element to the next, in both directions.</summary>
    Bilinear,
}
