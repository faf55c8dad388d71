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
        if (g.HasPadding)
            text += ", padding " + Padding(g);
        if (g.DilationY != 1 || g.DilationX != 1)
            text += $", dilation {g.DilationY}";
        if (g.Groups != 1)
            text += $", {g.Groups} groups";
        return text;
    }

    /// <summary>"1", "2x0", or "1, 1, 2, 2" of four sides that differ: above, below, left, right.</summary>
    private static string Padding(ConvShape g) =>
        g.PadTop != g.PadBottom || g.PadLeft != g.PadRight ? $"{g.PadTop}, {g.PadBottom}, {g.PadLeft}, {g.PadRight}"
        : g.PadTop == g.PadLeft ? $"{g.PadTop}" : $"{g.PadTop}x{g.PadLeft}";

    /// <summary>"3, dilation 4, padding 8 before".</summary>
    public static string Of(Conv1DShape g)
    {
        string text = $"{g.Kernel}";
        if (g.Stride != 1)
            text += $", stride {g.Stride}";
        if (g.Dilation != 1)
            text += $", dilation {g.Dilation}";
        if (g.PadBefore == g.PadAfter && g.PadBefore != 0)
            text += $", padding {g.PadBefore}";
        else if (g.PadAfter == 0 && g.PadBefore != 0)
            text += $", padding {g.PadBefore} before";
        else if (g.PadBefore != g.PadAfter)
            text += $", padding {g.PadBefore} before and {g.PadAfter} behind";
        if (g.Groups != 1)
            text += $", {g.Groups} groups";
        return text;
    }

    /// <summary>"2x2", or "adaptive 2x2" by the largest.</summary>
    public static string Window(PoolShape g) => g.Adaptive ? $"adaptive {g.KernelHeight}x{g.KernelWidth}" : $"{g.KernelHeight}x{g.KernelWidth}";

    /// <summary>"3 steps".</summary>
    public static string Window(Pool1DShape g) => g.Adaptive ? $"at most {g.Kernel} steps" : g.Kernel == 1 ? "1 step" : $"{g.Kernel} steps";

    /// <summary>" with the corners kept", or nothing.</summary>
    public static string Corners(ResizeShape g) => g.AlignCorners ? " with the corners kept" : "";

    /// <summary>" by Winograd's F(4x4, 3x3)", or nothing for the direct one.</summary>
    public static string By(ConvAlgorithm algorithm) => algorithm.IsWinograd() ? $" by Winograd's {Tile(algorithm)}" : "";

    /// <summary>One of Winograd's algorithms by its tile and kernel.</summary>
    public static string Tile(ConvAlgorithm algorithm) => algorithm == ConvAlgorithm.WinogradF2 ? "F(2x2, 3x3)" : "F(4x4, 3x3)";
}
