namespace NetGen.Generator.Graph;

/// <summary>Which nodes of a graph depend on which, so that a gradient passes.</summary>
internal static class Dependence
{
    /// <summary>Nodes that depend on something learned.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isLearned">Which inputs of numbers count as learned, besides trained parameters.</param>
    public static bool[] OnLearned(NetworkGraph graph, Func<PortOp, bool> isLearned) => On(graph, node => node.Op switch
    {
        ParameterOp parameter => graph.Parameters[parameter.Index] is { Trainable: true, IsHeld: false },
        PortOp { Role: PortRole.Input, Element: Element.Real } port => isLearned(port),
        _ => false,
    });

    /// <summary>Nodes that depend on one for which <paramref name="isSource"/> holds, those themselves included; what is detached depends on nothing.</summary>
    public static bool[] On(NetworkGraph graph, Func<Node, bool> isSource)
    {
        var depends = new bool[graph.Nodes.Count];
        // A node of a loop may be reached through a later one, one step before.
        for (int known = -1, now = 0; known != now; known = now, now = depends.Count(d => d))
        {
            foreach (Node node in graph.Nodes)
            {
                depends[node.Id] |= isSource(node) || node.Op switch
                {
                    MapOp { IsDetached: true } => false,
                    PreviousOp previous => depends[graph.Carries[previous.Carry]] || node.Inputs.Any(i => depends[i]),
                    _ => node.Inputs.Any(i => depends[i]),
                };
            }
        }
        return depends;
    }

    /// <summary>Nodes that some of these depend on, those themselves included; nothing passes what is detached.</summary>
    public static bool[] Of(NetworkGraph graph, IEnumerable<int> results)
    {
        var reaches = new bool[graph.Nodes.Count];
        foreach (int result in results)
            reaches[result] = true;
        for (int known = -1, now = 0; known != now; known = now, now = reaches.Count(r => r))
        {
            for (int id = reaches.Length - 1; id >= 0; id--)
            {
                if (!reaches[id] || graph[id].Op is MapOp { IsDetached: true })
                    continue;
                foreach (int input in graph[id].Inputs)
                    reaches[input] = true;
                if (graph[id].Op is PreviousOp previous)
                    reaches[graph.Carries[previous.Carry]] = true;
            }
        }
        return reaches;
    }
}
