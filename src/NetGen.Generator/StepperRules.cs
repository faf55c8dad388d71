using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>Where <c>[Network(Stepper = true)]</c> demands that a network can be run a step at a time, finds what is in the way.</summary>
internal static class StepperRules
{
    /// <param name="spec">The network.</param>
    /// <param name="graphs">What it can do.</param>
    public static IEnumerable<Problem> Find(NetworkSpec spec, PreparedGraphs graphs)
    {
        if (!spec.DemandsStepper || graphs.Stepping is not null)
            yield break;
        int site = graphs.Obstacle is { Layer: >= 0 and var layer } ? graphs.Predicting[0].Graph.Layers[layer].Site : NetworkSpec.ClassSite;
        yield return Problem.At(DiagnosticIds.LooksAhead, site, spec.ClassName, graphs.Obstacle?.Reason ?? "it has no sequence as input");
    }
}
