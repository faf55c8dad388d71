#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Every stride-th pixel of an axis of a convolution's input. They are met by the same kernel taps, and these by no other pixels: the data gradient is a product of its
/// own for each phase, and none of them multiplies by the zeros between the pixels of a strided output. Pixel First + q · stride is met by taps FirstTap + j · TapStep,
/// at output pixels Output + q - j · OutputStep, where those exist.
/// </summary>
/// <param name="First">The first pixel, less than the stride.</param>
/// <param name="Pixels">How many there are.</param>
/// <param name="FirstTap">The first tap; behind the kernel where there is none.</param>
/// <param name="Taps">How many there are; none where the kernel is smaller than the stride and passes these pixels over.</param>
/// <param name="TapStep">Taps from one to the next.</param>
/// <param name="Output">The output pixel at which the first pixel is met by the first tap; it may lie outside.</param>
/// <param name="OutputStep">Output pixels from one tap's to the next one's, backwards.</param>
internal readonly record struct StridePhase(int First, int Pixels, int FirstTap, int Taps, int TapStep, int Output, int OutputStep)
{
    /// <summary>
    /// Phase <paramref name="first"/> of an axis. Tap t meets pixel i at output pixel o where i + pad = o · stride + t · dilation. So the taps of a pixel have t ·
    /// dilation congruent to i + pad modulo the stride: one in stride / gcd(stride, dilation) of them, or none.
    /// </summary>
    public static StridePhase Of(int pixels, int kernel, int stride, int pad, int dilation, int first)
    {
        int common = CommonDivisor(stride, dilation), tapStep = stride / common, tap = 0;
        while (tap < tapStep && (first + pad - (tap * dilation)) % stride != 0)
            tap++;
        if (tap == tapStep)
            tap = kernel;
        return new StridePhase(first, Every(stride, pixels - first), tap, Every(tapStep, kernel - tap), tapStep, (first + pad - (tap * dilation)) / stride, dilation / common);
    }

    /// <summary>How many of <paramref name="count"/> places are met in steps, from the first one on.</summary>
    private static int Every(int step, int count) => count <= 0 ? 0 : ((count - 1) / step) + 1;

    private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
}
