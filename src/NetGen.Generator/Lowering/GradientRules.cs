using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>Whether gradients that a declaration works on can be differentiated once more, as training through them does.</summary>
internal static class GradientRules
{
    /// <summary>Reports what a loss would have to be differentiated through and cannot be.</summary>
    /// <param name="walk">Of the program that trains.</param>
    /// <param name="isLearned">Which inputs count as learned.</param>
    /// <param name="problems">Where it is reported.</param>
    public static void Check(GraphWalk walk, Func<PortOp, bool> isLearned, ProblemList problems)
    {
        GraphAssembly assembly = walk.Assembly;
        if (Enumerable.Range(0, assembly.LayerCount).All(layer => !IsGradient(assembly.Layer(layer))))
            return;
        NetworkGraph graph = assembly.ToGraph();
        bool[] wanted = Dependence.OnLearned(graph, isLearned), reaching = Dependence.Of(graph, graph.Losses);
        if (Obstacle(graph, id => wanted[id] && reaching[id]) is { } obstacle)
            problems.Add(Problem.At(DiagnosticIds.GradientOfGradient, walk.SiteOf(obstacle.Id), "What is learned through the gradient", obstacle.Label));
    }

    /// <summary>The first node on the way that has no gradient rule; null if all have one.</summary>
    public static Node? Obstacle(NetworkGraph graph, Func<int, bool> isOnTheWay) =>
        graph.Nodes.FirstOrDefault(node => isOnTheWay(node.Id) && (!node.Op.IsDifferentiable || ReadsMoments(graph, node)));

    /// <summary>
    /// Statistics of the batch that something else than the normalisation reads: the normalisation's rule counts them as functions of what they are of, so they have no rule
    /// of their own.
    /// </summary>
    private static bool ReadsMoments(NetworkGraph graph, Node node) => node.Op is not (BatchNormalizeOp or UpdateRunningOp) && node.Inputs.Any(i => graph[i].Op is BatchMomentsOp);

    private static bool IsGradient(LayerInfo layer) => layer.Kind == StructuralKinds.Gradient;
}
