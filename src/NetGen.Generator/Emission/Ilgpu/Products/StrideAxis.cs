namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>The phases of one axis (see <see cref="StridePhase"/>), those with most taps first.</summary>
internal sealed record StrideAxis(IReadOnlyList<StridePhase> Phases)
{
    /// <inheritdoc cref="StridePhase.TapStep"/>
    public int TapStep => Phases[0].TapStep;

    /// <inheritdoc cref="StridePhase.OutputStep"/>
    public int OutputStep => Phases[0].OutputStep;

    public static StrideAxis Rows(ConvShape g) => Of(g.InHeight, g.KernelHeight, g.StrideY, g.PadTop, g.DilationY);

    public static StrideAxis Columns(ConvShape g) => Of(g.InWidth, g.KernelWidth, g.StrideX, g.PadLeft, g.DilationX);

    public static StrideAxis Of(int pixels, int kernel, int stride, int pad, int dilation) => new(Enumerable.Range(0, Math.Min(stride, pixels))
        .Select(first => StridePhase.Of(pixels, kernel, stride, pad, dilation, first))
        .OrderBy(phase => phase.FirstTap)
        .ToList());
}
