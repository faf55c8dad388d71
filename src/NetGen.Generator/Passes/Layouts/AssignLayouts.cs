using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Chooses between two layouts for every node so that work and conversions together cost least: exactly, as a minimum cut. The source's side of the cut works in the one layout,
/// the sink's side in the other; an edge that is cut is a cost that is paid. A value that several readers want in the other layout is converted once, which a vertex of
/// its own says: whoever reads it from across drags that vertex along.
/// </summary>
/// <remarks>Two labels with such costs are the case in which a cut is exact (Kolmogorov and Zabih, "What energy functions can be minimized via graph cuts?", 2004).</remarks>
internal static class AssignLayouts
{
    /// <summary>A layout for every node, or null where a node has a kernel in neither. Equal costs leave a node in the back end's first layout.</summary>
    public static IReadOnlyList<Layout>? Run(NetworkGraph graph, BackEnd backEnd)
    {
        Layout first = backEnd.Layout, other = backEnd.Other;
        var layouts = Enumerable.Repeat(first, graph.Nodes.Count).ToArray();
        if (first == other || backEnd.Costs is not { } costs)
            return layouts;

        // The source's side is the other layout, so that what nothing pulls there stays in the first.
        var cut = new MinimumCut(graph.Nodes.Count);
        foreach (Node node in graph.Nodes)
        {
            if (!Touches(graph, node))
            {
                cut.Join(node.Id, toSource: 0, toSink: MinimumCut.Never);
                continue;
            }
            long? here = Work(node, first), there = Work(node, other);
            if (here is null && there is null)
                return null;
            cut.Join(node.Id, toSource: here ?? MinimumCut.Never, toSink: there ?? MinimumCut.Never);
        }
        foreach (IGrouping<int, int> readers in graph.Nodes
            .SelectMany(node => node.Inputs.Distinct().Where(i => InsertConversions.HasLayout(graph[i])).Select(i => (Input: i, Reader: node.Id)))
            .GroupBy(edge => edge.Input, edge => edge.Reader))
        {
            TensorShape shape = graph[readers.Key].Shape;
            int wantedFirst = cut.Add(), wantedOther = cut.Add();
            cut.Edge(readers.Key, wantedFirst, costs.Conversion(shape, other, first));
            cut.Edge(wantedOther, readers.Key, costs.Conversion(shape, first, other));
            foreach (int reader in readers)
            {
                // Whoever reads the value as it lies pays for that alone.
                if (costs.Reading(graph[reader], shape, other, first) is { } there)
                    cut.Edge(readers.Key, reader, there);
                else
                    cut.Edge(wantedFirst, reader, MinimumCut.Never);
                if (costs.Reading(graph[reader], shape, first, other) is { } here)
                    cut.Edge(reader, readers.Key, here);
                else
                    cut.Edge(reader, wantedOther, MinimumCut.Never);
            }
        }
        foreach (Node node in graph.Nodes.Where(n => n.Op is MapOp))
        {
            foreach (int input in node.Inputs.Distinct().Where(i => graph[i].Shape == node.Shape && graph[i].Op.TakesEpilogue))
            {
                cut.Edge(input, node.Id, costs.LostFusion(node.Shape));
                cut.Edge(node.Id, input, costs.LostFusion(node.Shape));
            }
        }
        foreach (IGrouping<int, Node> loop in graph.Nodes.Where(n => LoopOf(n) >= 0 && Touches(graph, n)).GroupBy(LoopOf))
        {
            // All steps of a loop's values lie in one layout, inside and as they are read from outside.
            foreach (Node node in loop.Skip(1))
            {
                cut.Edge(loop.First().Id, node.Id, MinimumCut.Never);
                cut.Edge(node.Id, loop.First().Id, MinimumCut.Never);
            }
        }
        foreach (Node node in graph.Nodes.Where(n => n.Op is RecallOp or AttentionStepOp or AttentionStepWeightsOp))
        {
            // What is changed in place is no copy in another layout.
            foreach (int room in node.Inputs.Where(i => graph[i].Op is StateOp))
            {
                cut.Edge(room, node.Id, MinimumCut.Never);
                cut.Edge(node.Id, room, MinimumCut.Never);
            }
        }
        bool[] source = cut.SourceSide();
        for (int id = 0; id < layouts.Length; id++)
        {
            if (source[id])
                layouts[id] = other;
        }
        return layouts;

        // The work of a loop is done at every step; what only looks at a value costs nothing.
        long? Work(Node node, Layout layout) =>
            node.Op is LoopOp ? (LayoutKernels.Exists(graph, node, layout) ? 0 : null) : costs.Work(graph, node, layout) * (node.Loop < 0 ? 1 : graph.Loops[node.Loop].Steps);

        int LoopOf(Node node) => node.Op is StackOp or LastOp ? graph[node.Inputs[0]].Loop : node.Loop;
    }

    /// <summary>Whether a node has anything to do with tensors that have a layout.</summary>
    private static bool Touches(NetworkGraph graph, Node node) => InsertConversions.HasLayout(node) || node.Inputs.Any(i => InsertConversions.HasLayout(graph[i]));
}
