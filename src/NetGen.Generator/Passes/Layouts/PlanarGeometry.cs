using NetGen.Generator.Graph;

namespace NetGen.Generator.Passes;

/// <summary>How the runtime's planar kernels walk a convolution, as far as its cost depends on it.</summary>
internal static class PlanarGeometry
{
    /// <summary>Lanes of the widest vector: what the model reckons with.</summary>
    public const int Lanes = 16;

    /// <summary>Whether the rows under an output row are copied before they are multiplied: to put zeros around them, or because they are shorter than a vector.</summary>
    public static bool CopiesRows(ConvGeometry g) => (g.PadTop | g.PadLeft | g.PadBottom | g.PadRight) != 0 || g.OutWidth < Lanes;

    /// <summary>Columns of such a copy.</summary>
    public static int PaddedWidth(ConvGeometry g) => g.OutWidth + ((g.KernelWidth - 1) * g.DilationX);

    /// <summary>Rows under one row of outputs.</summary>
    public static int Span(ConvGeometry g) => ((g.KernelHeight - 1) * g.DilationY) + 1;
}
