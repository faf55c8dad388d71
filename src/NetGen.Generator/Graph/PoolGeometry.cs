namespace NetGen.Generator.Graph;

/// <summary>Sizes of a 2-D window that slides over each channel.</summary>
internal sealed record PoolGeometry(
    int Channels, int InHeight, int InWidth, int OutHeight, int OutWidth,
    int KernelHeight, int KernelWidth, int StrideY, int StrideX, int PadTop, int PadLeft);
