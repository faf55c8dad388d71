namespace NetGen.Generator.Graph;

/// <summary>
/// Every stride-th pixel of an axis of a convolution's input. They are met by the same kernel taps, and these by no other pixels: the data gradient is a product of its own for each phase,
/// and none of them multiplies by the zeros between the pixels of a strided output.
/// Pixel First + q · stride is met by taps FirstTap + j · TapStep of its <see cref="StrideAxis"/>, at output pixels Output + q - j · OutputStep, where those exist.
/// </summary>
/// <param name="First">The first pixel, less than the stride.</param>
/// <param name="Pixels">How many there are.</param>
/// <param name="FirstTap">The first tap.</param>
/// <param name="Taps">How many there are; none where the kernel is smaller than the stride and passes these pixels over.</param>
/// <param name="Output">The output pixel at which the first pixel is met by the first tap; it may lie outside.</param>
internal sealed record StridePhase(int First, int Pixels, int FirstTap, int Taps, int Output);

/// <summary>The phases of one axis, those with most taps first.</summary>
/// <param name="TapStep">Taps from one to the next of a phase.</param>
/// <param name="OutputStep">Output pixels from one tap's to the next one's, backwards.</param>
internal sealed record StrideAxis(IReadOnlyList<StridePhase> Phases, int TapStep, int OutputStep)
{
    public static StrideAxis Rows(ConvGeometry g) => Of(g.InHeight, g.KernelHeight, g.StrideY, g.PadTop, g.DilationY);

    public static StrideAxis Columns(ConvGeometry g) => Of(g.InWidth, g.KernelWidth, g.StrideX, g.PadLeft, g.DilationX);

    /// <summary>
    /// Tap t meets pixel i at output pixel o where i + pad = o · stride + t · dilation. So the taps of a pixel have t · dilation congruent to i + pad modulo the stride: one in
    /// stride / gcd(stride, dilation) of them, or none.
    /// </summary>
    public static StrideAxis Of(int pixels, int kernel, int stride, int pad, int dilation)
    {
        int common = CommonDivisor(stride, dilation), tapStep = stride / common;
        IEnumerable<StridePhase> phases =
            from first in Enumerable.Range(0, Math.Min(stride, pixels))
            let tap = Enumerable.Range(0, tapStep).Where(t => (first + pad - (t * dilation)) % stride == 0).DefaultIfEmpty(kernel).First()
            orderby tap
            select new StridePhase(
                first,
                Every(stride, pixels - first),
                tap,
                Every(tapStep, kernel - tap),
                (first + pad - (tap * dilation)) / stride);
        return new StrideAxis(phases.ToList(), tapStep, dilation / common);
    }

    /// <summary>How many of <paramref name="count"/> places are met in steps, from the first one on.</summary>
    private static int Every(int step, int count) => count <= 0 ? 0 : ((count - 1) / step) + 1;

    private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
}
