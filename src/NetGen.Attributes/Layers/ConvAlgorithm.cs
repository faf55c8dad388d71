#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>How the CPU computes a convolution. The results agree to rounding, which the faster ways amplify.</summary>
/// <example>Left to the plan (the default), or said: <code>[Conv2D(64, 3, Algorithm = ConvAlgorithm.Auto), Conv2D(64, 3, Algorithm = ConvAlgorithm.WinogradF4)]</code></example>
public enum ConvAlgorithm
{
    /// <summary>NetGen decides from the sizes, for each direction by itself.</summary>
    Auto,

    /// <summary>As the formula says.</summary>
    Direct,

    /// <summary>
    /// Winograd's F(2x2, 3x3): 4/9 of the multiplications. Its error is about 10⁻⁶ of the root mean square of the outputs.
    /// For 3x3 kernels with stride 1, dilation 1, one group and padding of at most 2.
    /// </summary>
    WinogradF2,

    /// <summary>
    /// Winograd's F(4x4, 3x3): a quarter of the multiplications. Its error is about 10⁻⁵ of the root mean square of the outputs.
    /// For 3x3 kernels with stride 1, dilation 1, one group and padding of at most 2.
    /// </summary>
    WinogradF4,
}
