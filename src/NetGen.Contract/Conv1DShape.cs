#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Sizes of a convolution over the steps of a sequence, seen from its input: the forward direction maps [InSteps, InChannels] to [OutSteps, OutChannels] with weights
/// [OutChannels, InChannels / Groups, Kernel]. All of its kernels, in every layout, take this one structure.
/// </summary>
/// <remarks>
/// y[t, o] = Σ x[t·Stride + k·Dilation - PadBefore, c] · weights[o, c, k]; whatever lies before the first step or behind the last is zero. It is a dense layer for each tap k of
/// the kernel, on
/// steps that lie apart: weights[·, ·, k] is that layer's matrix.
/// </remarks>
public readonly record struct Conv1DShape(
    int InSteps, int InChannels, int OutSteps, int OutChannels, int Kernel, int Stride = 1, int Dilation = 1, int PadBefore = 0, int PadAfter = 0, int Groups = 1)
{
    /// <summary>Input channels that one output channel sees.</summary>
    public int InChannelsPerGroup => InChannels / Groups;

    /// <summary>Output channels of one group.</summary>
    public int OutChannelsPerGroup => OutChannels / Groups;

    /// <summary>Steps from the first to the last that one output sees: (Kernel - 1)·Dilation + 1.</summary>
    public int Span => ((Kernel - 1) * Dilation) + 1;

    /// <summary>Whether each group is one channel that becomes one channel.</summary>
    public bool IsDepthwise => Groups > 1 && Groups == InChannels && Groups == OutChannels;

    /// <summary>Whether output t sees no input behind step t, and there is one for each step.</summary>
    public bool IsCausal => Stride == 1 && OutSteps == InSteps && PadBefore >= Span - 1;

    /// <summary>Floats of the matrix of one tap: [OutChannels, InChannels / Groups].</summary>
    public int TapSize => OutChannels * InChannelsPerGroup;

    /// <summary>Floats of the weights.</summary>
    public int WeightSize => TapSize * Kernel;

    /// <summary>Multiply-adds per sample.</summary>
    public long MultiplyAdds => (long)OutSteps * TapSize * Kernel;
}
