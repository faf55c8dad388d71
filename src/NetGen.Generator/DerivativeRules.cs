using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>Where <c>[Network(Derivatives = …)]</c> asks for derivatives of the loss, finds what is in the way.</summary>
internal static class DerivativeRules
{
    /// <param name="spec">The network.</param>
    /// <param name="graphs">What it can do.</param>
    public static IEnumerable<Problem> Find(NetworkSpec spec, PreparedGraphs graphs)
    {
        if (graphs.Underivable is { } reason)
            yield return Problem.At(DiagnosticIds.NoDerivatives, NetworkSpec.ClassSite, spec.ClassName, reason);
    }
}
