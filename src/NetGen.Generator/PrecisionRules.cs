using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>Where <c>[Network(Precisions = …)]</c> asks for predictions in other numbers, finds where nothing would be computed in them.</summary>
internal static class PrecisionRules
{
    /// <param name="spec">The network.</param>
    /// <param name="graphs">What it can do.</param>
    public static IEnumerable<Problem> Find(NetworkSpec spec, PreparedGraphs graphs)
    {
        foreach (ReducedGraph reduced in graphs.Reduced.Where(r => r.Count == 0))
        {
            string wanted = reduced.Precision == Precisions.Int8 ? "a dense layer, or a convolution without groups and dilation" : "a dense layer";
            yield return Problem.At(DiagnosticIds.NothingToQuantize, NetworkSpec.ClassSite, spec.ClassName, "Precisions." + reduced.Precision, wanted);
        }
    }
}
