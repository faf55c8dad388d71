namespace NetGen.Generator.Specs;

/// <summary>How a convolution is computed, as declared or as chosen; members and values as in the attributes' <c>ConvAlgorithm</c>.</summary>
internal enum ConvMethod
{
    Auto,
    Direct,
    WinogradF2,
    WinogradF4,
}

internal static class ConvMethods
{
    /// <summary>Whether it is one of Winograd's.</summary>
    public static bool IsWinograd(this ConvMethod method) => method is ConvMethod.WinogradF2 or ConvMethod.WinogradF4;

    /// <summary>Products along one side of a tile of one of Winograd's.</summary>
    public static int Points(this ConvMethod method) => WinogradShape.Points(method == ConvMethod.WinogradF4 ? WinogradShape.F4 : WinogradShape.F2);
}
