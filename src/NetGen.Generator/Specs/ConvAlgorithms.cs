namespace NetGen.Generator.Specs;

/// <summary>What is known of the algorithms by which a convolution is computed.</summary>
internal static class ConvAlgorithms
{
    /// <summary>Whether it is one of Winograd's.</summary>
    public static bool IsWinograd(this ConvAlgorithm algorithm) => algorithm is ConvAlgorithm.WinogradF2 or ConvAlgorithm.WinogradF4;

    /// <summary>Products along one side of a tile of one of Winograd's.</summary>
    public static int Points(this ConvAlgorithm algorithm) => WinogradShape.Points(algorithm == ConvAlgorithm.WinogradF4 ? WinogradShape.F4 : WinogradShape.F2);
}
