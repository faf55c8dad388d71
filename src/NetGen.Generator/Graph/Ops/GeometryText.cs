using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Windows and convolutions in words.</summary>
internal static class GeometryText
{
    /// <summary>"3x3, stride 2, padding 1".</summary>
    public static string Of(ConvShape g)
    {
        string text = $"{g.KernelHeight}x{g.KernelWidth}";
        if (g.StrideY != 1 || g.StrideX != 1)
            text += $", stride {g.StrideY}" + (g.StrideX != g.StrideY ? $"x{g.StrideX}" : "");
        if (g.PadTop + g.PadLeft + g.PadBottom + g.PadRight > 0)
            text += $", padding {g.PadTop}";
        if (g.DilationY != 1 || g.DilationX != 1)
            text += $", dilation {g.DilationY}";
        if (g.Groups != 1)
            text += $", {g.Groups} groups";
        return text;
    }

    /// <summary>"2x2".</summary>
    public static string Window(PoolShape g) => $"{g.KernelHeight}x{g.KernelWidth}";

    /// <summary>" by Winograd's F(4x4, 3x3)", or nothing for the direct one.</summary>
    public static string By(ConvAlgorithm algorithm) => algorithm.IsWinograd() ? $" by Winograd's {Tile(algorithm)}" : "";

    /// <summary>One of Winograd's algorithms by its tile and kernel.</summary>
    public static string Tile(ConvAlgorithm algorithm) => algorithm == ConvAlgorithm.WinogradF2 ? "F(2x2, 3x3)" : "F(4x4, 3x3)";
}
