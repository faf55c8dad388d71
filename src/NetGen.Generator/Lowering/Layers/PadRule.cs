using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Padding by rule instead of by number.</summary>
internal static class PadRule
{
    /// <summary>Whether the padding has to be worked out. Numbers beside the rule, and a rule that leaves open which side it means, are reported.</summary>
    /// <param name="layer">The statement.</param>
    /// <param name="rule">What it says.</param>
    /// <param name="numbers">The arguments that give padding by number.</param>
    /// <param name="axes">The window, without padding.</param>
    public static bool Holds(StatementContext layer, Pad rule, IEnumerable<WholeArgument> numbers, params WindowAxis[] axes)
    {
        int stride = axes.Max(axis => axis.Stride);
        if (rule == Pad.Valid)
            return false;
        if (numbers.Any(argument => argument.IsIn(layer.Statement)))
            layer.Report(DiagnosticIds.PadAndPadding, rule);
        // With stride 1 all frameworks put the odd one behind.
        if (rule == Pad.Same && stride > 1)
            layer.Report(DiagnosticIds.SameWithStride, Halved(axes), stride);
        return true;
    }

    /// <summary>The padding with which a window fits into its input; null where padding differs by side, or would be more than half of the window.</summary>
    public static Remedy? ToFit(params (WindowAxis Window, int Length)[] axes)
    {
        int padding = axes[0].Window.PadBefore;
        if (axes.Any(axis => axis.Window.PadBefore != padding || axis.Window.PadAfter != padding))
            return null;
        long least = axes.Max(axis => (axis.Window.Extent - axis.Length + 1) / 2);
        return axes.All(axis => least <= axis.Window.Extent / 2) ? Remedy.Setting("Padding", least) : null;
    }

    /// <summary>Half of an odd window on each side, as PyTorch's users write it.</summary>
    private static Remedy? Halved(WindowAxis[] axes) =>
        axes.All(axis => axis.Extent == axes[0].Extent && axis.Extent % 2 == 1) ? Remedy.Setting("Padding", axes[0].Extent / 2) : null;
}
