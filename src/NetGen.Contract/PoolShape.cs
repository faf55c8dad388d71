#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Sizes of a pooling window that slides over [Channels, InHeight, InWidth] and gives [Channels, OutHeight, OutWidth]: window (h, w) covers
/// rows h·StrideY - PadTop … + KernelHeight - 1 and columns w·StrideX - PadLeft … + KernelWidth - 1, clipped to the image.
/// </summary>
/// <remarks>
/// With <see cref="Adaptive"/> windows are those of <see cref="AdaptiveWindow"/>, the kernel is the largest of them, stride and padding say nothing. <see cref="PadBottom"/>,
/// <see cref="PadRight"/> and <see cref="CountPadding"/> matter to averages only.
/// </remarks>
public readonly record struct PoolShape(
    int Channels, int InHeight, int InWidth, int OutHeight, int OutWidth,
    int KernelHeight, int KernelWidth,
    int StrideY = 1, int StrideX = 1,
    int PadTop = 0, int PadLeft = 0, int PadBottom = 0, int PadRight = 0,
    bool CountPadding = false, bool Adaptive = false)
{
    /// <summary>Floats of one input sample.</summary>
    public int InSize => Channels * InHeight * InWidth;

    /// <summary>Floats of one output sample.</summary>
    public int OutSize => Channels * OutHeight * OutWidth;
}
