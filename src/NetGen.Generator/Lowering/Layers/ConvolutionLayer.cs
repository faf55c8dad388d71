using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What convolution and transposed convolution have in common.</summary>
internal abstract class ConvolutionLayer(string stem, string kind, params DeclaredArgument[] arguments)
    : WeightedLayer(stem, kind, [Channels, .. Window.ConvolutionArguments, Groups, .. arguments])
{
    /// <summary>Output channels.</summary>
    public static readonly WholeArgument Channels = new("Channels", least: 1);

    /// <summary>Into how many groups the channels are cut, each convolved apart.</summary>
    public static readonly WholeArgument Groups = new("Groups", least: 1, otherwise: 1);

    public sealed override string Title(Statement statement) => Kind + " " + Window.KernelText(statement);

    /// <summary>Reports groups that do not divide the channels on both sides.</summary>
    public static bool GroupsDivide(StatementContext layer, int groups, int inChannels, int outChannels)
    {
        if (inChannels % groups == 0 && outChannels % groups == 0)
            return true;
        layer.Report(DiagnosticIds.GroupsDoNotDivide, Divisors.Nearest("Groups", groups, inChannels, outChannels), groups,
            $"{Wording.Count(inChannels, "input channel")} and the {Wording.Count(outChannels, "output channel")}");
        return false;
    }

    /// <summary>Channels times the kernel's area, as PyTorch counts fans.</summary>
    protected static int Fan(int channels, ConvShape geometry) =>
        (int)Math.Min(int.MaxValue, (long)channels * geometry.KernelHeight * geometry.KernelWidth);
}
