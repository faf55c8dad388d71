#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Sizes of a 2-D convolution seen from its image side: the forward direction maps [InChannels, InHeight, InWidth] to [OutChannels, OutHeight, OutWidth]
/// with weights [OutChannels, InChannels / Groups, KernelHeight, KernelWidth]. All of its kernels, in every layout, take this one structure.
/// </summary>
/// <remarks>
/// y[o, h, w] = Σ x[c, h·StrideY + r·DilationY - PadTop, w·StrideX + s·DilationX - PadLeft] · weights[o, c, r, s]; whatever lies outside of the image is zero.
/// </remarks>
public readonly record struct ConvShape(
    int InChannels, int InHeight, int InWidth,
    int OutChannels, int OutHeight, int OutWidth,
    int KernelHeight, int KernelWidth,
    int StrideY = 1, int StrideX = 1,
    int PadTop = 0, int PadLeft = 0, int PadBottom = 0, int PadRight = 0,
    int DilationY = 1, int DilationX = 1,
    int Groups = 1)
{
    /// <summary>Input channels that one output channel sees.</summary>
    public int InChannelsPerGroup => InChannels / Groups;

    /// <summary>Output channels of one group.</summary>
    public int OutChannelsPerGroup => OutChannels / Groups;

    /// <summary>Rows of the image that one output row spans: (KernelHeight - 1)·DilationY + 1.</summary>
    public int SpanHeight => ((KernelHeight - 1) * DilationY) + 1;

    /// <summary>Columns of the image that one output column spans: (KernelWidth - 1)·DilationX + 1.</summary>
    public int SpanWidth => ((KernelWidth - 1) * DilationX) + 1;

    /// <summary>Whether zeros stand around the image.</summary>
    public bool HasPadding => (PadTop | PadLeft | PadBottom | PadRight) != 0;

    /// <summary>Whether each group is one channel that becomes one channel.</summary>
    public bool IsDepthwise => Groups > 1 && Groups == InChannels && Groups == OutChannels;

    /// <summary>Floats of one input sample.</summary>
    public int InSize => InChannels * InHeight * InWidth;

    /// <summary>Floats of one output sample.</summary>
    public int OutSize => OutChannels * OutHeight * OutWidth;

    /// <summary>Floats of the weights.</summary>
    public int WeightSize => OutChannels * InChannelsPerGroup * KernelHeight * KernelWidth;

    /// <summary>Multiply-adds per sample.</summary>
    public long MultiplyAdds => (long)OutChannels * OutHeight * OutWidth * InChannelsPerGroup * KernelHeight * KernelWidth;
}
