using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Layers;

/// <summary>What convolution and transposed convolution have in common.</summary>
internal static class Convolutions
{
    public static bool GroupsDivide(StatementContext layer, int groups, int inChannels, int outChannels)
    {
        if (inChannels % groups == 0 && outChannels % groups == 0)
            return true;
        layer.Report(DiagnosticIds.GroupsDoNotDivide, groups, inChannels, outChannels);
        return false;
    }

    /// <summary>Channels times the kernel's area, as PyTorch counts fans.</summary>
    public static int Fan(int channels, ConvGeometry geometry) =>
        (int)Math.Min(int.MaxValue, (long)channels * geometry.KernelHeight * geometry.KernelWidth);
}
