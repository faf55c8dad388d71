using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Makes the end of a sequence the beginning of the next one: what a carry would begin with zeros for begins with what it was at the end of the call before. So a sequence may be given piece by
/// piece, down to a step at a time.
/// </summary>
internal static class KeepState
{
    public static NetworkGraph Run(NetworkGraph graph)
    {
        var nodes = new List<Node>();
        var now = new int[graph.Nodes.Count];
        var states = new List<(int Carry, Node Previous)>();
        foreach (Node node in graph.Nodes)
        {
            EquatableArray<int> inputs = node.Inputs.Select(i => now[i]).ToEquatableArray();
            if (node.Op is PreviousOp previous && inputs.Count == 0)
            {
                nodes.Add(node with { Id = nodes.Count, Op = new StateOp(states.Count), Loop = -1 });
                inputs = EquatableArray.Of(nodes.Count - 1);
                states.Add((previous.Carry, node));
            }
            now[node.Id] = nodes.Count;
            nodes.Add(node with { Id = nodes.Count, Inputs = inputs });
        }
        var kept = new List<StateInfo>();
        foreach ((int carry, Node previous) in states)
        {
            nodes.Add(previous with { Id = nodes.Count, Op = new LastOp(), Inputs = EquatableArray.Of(now[graph.Carries[carry]]), Loop = -1 });
            kept.Add(new StateInfo(graph.Loops[previous.Loop].Name, previous.Shape, nodes.Count - 1));
        }
        return graph with
        {
            Nodes = nodes.ToEquatableArray(),
            Inputs = graph.Inputs.Select(p => p with { Node = now[p.Node] }).ToEquatableArray(),
            Outputs = graph.Outputs.Select(o => o with { Node = now[o.Node] }).ToEquatableArray(),
            Carries = graph.Carries.Select(c => c < 0 ? c : now[c]).ToEquatableArray(),
            States = kept.ToEquatableArray(),
        };
    }
}
