using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>How a convolution is to be computed.</summary>
internal static class DeclaredAlgorithm
{
    /// <summary>What the layer says (an algorithm that cannot take it is reported), else what the network says, as far as that is possible.</summary>
    public static ConvAlgorithm Of(StatementContext layer, ConvAlgorithm own, ConvShape geometry)
    {
        if (own.IsWinograd() && !WinogradShape.Supports(geometry))
        {
            layer.Report(DiagnosticIds.AlgorithmImpossible, layer.Text, own, Obstacle(geometry));
            return ConvAlgorithm.Direct;
        }
        return own != ConvAlgorithm.Auto ? own
            : WinogradShape.Supports(geometry) || layer.Walk.Convolutions == ConvAlgorithm.Auto ? layer.Walk.Convolutions
            : ConvAlgorithm.Direct;
    }

    private static string Obstacle(ConvShape g) =>
        g.KernelHeight != 3 || g.KernelWidth != 3 ? FormattableString.Invariant($"a {g.KernelHeight}x{g.KernelWidth} kernel")
        : g.StrideY != 1 || g.StrideX != 1 ? FormattableString.Invariant($"stride {Math.Max(g.StrideY, g.StrideX)}")
        : g.DilationY != 1 || g.DilationX != 1 ? FormattableString.Invariant($"dilation {Math.Max(g.DilationY, g.DilationX)}")
        : g.Groups != 1 ? FormattableString.Invariant($"{g.Groups} groups")
        : FormattableString.Invariant($"padding {Math.Max(Math.Max(g.PadTop, g.PadLeft), Math.Max(g.PadBottom, g.PadRight))}");
}
