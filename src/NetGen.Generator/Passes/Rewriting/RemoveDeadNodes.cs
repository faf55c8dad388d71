using NetGen.Generator.Graph;

namespace NetGen.Generator.Passes;

/// <summary>Leaves out nodes that no output, loss, gradient or running statistic depends on. Inputs and targets stay: callers give them.</summary>
internal static class RemoveDeadNodes
{
    public static NetworkGraph Run(NetworkGraph graph) => GraphPass.Run(graph, Visitor(graph, []));

    public static DifferentiatedNetwork Run(DifferentiatedNetwork network) => GraphPass.Run(network, Visitor);

    private static NodeVisitor Visitor(NetworkGraph graph, IEnumerable<int> results)
    {
        bool[] live = Live(graph, results);
        return (editor, node) =>
        {
            if (live[node.Id])
                editor.Copy(node);
        };
    }

    private static bool[] Live(NetworkGraph graph, IEnumerable<int> results)
    {
        var live = new bool[graph.Nodes.Count];
        IEnumerable<int> ports = graph.Inputs.Concat(graph.Targets).Select(p => p.Node);
        IEnumerable<int> kept = graph.States.Where(s => s.Value >= 0).Select(s => s.Value);
        foreach (int root in results.Concat(graph.Losses).Concat(graph.Outputs.Select(o => o.Node)).Concat(kept).Concat(ports))
            live[root] = true;
        // A node of a loop may be read by an earlier one, one step later.
        for (int known = -1, now = 0; known != now; known = now, now = live.Count(l => l))
            Spread(graph, live);
        return live;
    }

    private static void Spread(NetworkGraph graph, bool[] live)
    {
        for (int id = live.Length - 1; id >= 0; id--)
        {
            live[id] |= graph[id].Op is { IsPure: false };
            if (!live[id])
                continue;
            foreach (int input in graph[id].Inputs)
                live[input] = true;
            if (graph[id].Op is PreviousOp previous && graph.Carries[previous.Carry] is >= 0 and var value)
                live[value] = true;
        }
    }
}
