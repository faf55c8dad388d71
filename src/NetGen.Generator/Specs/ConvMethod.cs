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
}
