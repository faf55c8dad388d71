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
    /// <param name="stride">The greatest stride.</param>
    public static bool Holds(StatementContext layer, Pad rule, IEnumerable<WholeArgument> numbers, int stride)
    {
        if (rule == Pad.Valid)
            return false;
        if (numbers.Any(argument => argument.IsIn(layer.Statement)))
            layer.Report(DiagnosticIds.PadAndPadding, rule);
        // With stride 1 all frameworks put the odd one behind.
        if (rule == Pad.Same && stride > 1)
            layer.Report(DiagnosticIds.SameWithStride, stride);
        return true;
    }
}
