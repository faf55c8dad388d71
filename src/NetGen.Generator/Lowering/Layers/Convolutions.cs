using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What convolution and transposed convolution have in common.</summary>
internal static class Convolutions
{
    public static bool GroupsDivide(StatementContext layer, int groups, int inChannels, int outChannels)
    {
        if (inChannels % groups == 0 && outChannels % groups == 0)
            return true;
        layer.Report(DiagnosticIds.GroupsDoNotDivide, groups, Wording.Count(inChannels, "input channel"), Wording.Count(outChannels, "output channel"));
        return false;
    }

    /// <summary>
    /// How it is to be computed: what the layer says (a way that cannot take it is reported), else what the network says, as far as that is possible.
    /// </summary>
    public static ConvMethod Algorithm(StatementContext layer, ConvGeometry geometry)
    {
        var own = (ConvMethod)Enum.Parse(typeof(ConvMethod), layer.Statement.Enum("Algorithm", nameof(ConvMethod.Auto)));
        if (own.IsWinograd() && !geometry.AllowsWinograd)
        {
            layer.Report(DiagnosticIds.AlgorithmImpossible, layer.Text, own, Obstacle(geometry));
            return ConvMethod.Direct;
        }
        return own != ConvMethod.Auto ? own
            : geometry.AllowsWinograd || layer.Walk.Convolutions == ConvMethod.Auto ? layer.Walk.Convolutions
            : ConvMethod.Direct;
    }

    private static string Obstacle(ConvGeometry g) =>
        g.KernelHeight != 3 || g.KernelWidth != 3 ? FormattableString.Invariant($"a {g.KernelHeight}x{g.KernelWidth} kernel")
        : g.StrideY != 1 || g.StrideX != 1 ? FormattableString.Invariant($"stride {Math.Max(g.StrideY, g.StrideX)}")
        : g.DilationY != 1 || g.DilationX != 1 ? FormattableString.Invariant($"dilation {Math.Max(g.DilationY, g.DilationX)}")
        : g.Groups != 1 ? FormattableString.Invariant($"{g.Groups} groups")
        : FormattableString.Invariant($"padding {Math.Max(Math.Max(g.PadTop, g.PadLeft), Math.Max(g.PadBottom, g.PadRight))}");

    /// <summary>Channels times the kernel's area, as PyTorch counts fans.</summary>
    public static int Fan(int channels, ConvGeometry geometry) =>
        (int)Math.Min(int.MaxValue, (long)channels * geometry.KernelHeight * geometry.KernelWidth);
}
