namespace NetGen.Generator.Graph;

/// <summary>Sizes of a 2-D convolution seen from its image side: the forward direction maps (InChannels, InHeight, InWidth) to (OutChannels, OutHeight, OutWidth).</summary>
internal sealed record ConvGeometry(
    int InChannels, int InHeight, int InWidth,
    int OutChannels, int OutHeight, int OutWidth,
    int KernelHeight, int KernelWidth,
    int StrideY, int StrideX,
    int PadTop, int PadLeft, int PadBottom, int PadRight,
    int DilationY, int DilationX,
    int Groups)
{
    /// <summary>Multiply-adds per sample.</summary>
    public long MultiplyAdds => (long)OutChannels * OutHeight * OutWidth * (InChannels / Groups) * KernelHeight * KernelWidth;

    /// <summary>Whether Winograd's way can take it and its adjoints: 3x3, stride 1, dilation 1, one group, padding of at most 2.</summary>
    public bool AllowsWinograd =>
        KernelHeight == 3 && KernelWidth == 3 && StrideY == 1 && StrideX == 1 && DilationY == 1 && DilationX == 1 && Groups == 1
        && PadTop <= 2 && PadLeft <= 2 && PadBottom <= 2 && PadRight <= 2;
}
