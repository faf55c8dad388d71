namespace NetGen.Generator.Specs;

/// <summary>How a convolution is computed, as declared or as chosen; members and values as in the attributes' <c>ConvAlgorithm</c>.</summary>
internal enum ConvMethod
{
    Auto,
    Direct,
    WinogradF2,
    WinogradF4,
}
