using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>What a pass does with one node of the old graph: copy it, replace it, or leave it out.</summary>
internal delegate void NodeVisitor(GraphEditor editor, Node node);

/// <summary>Runs a pass over graphs, node by node in order.</summary>
internal static class GraphPass
{
    public static NetworkGraph Run(NetworkGraph graph, NodeVisitor visit)
    {
        var editor = new GraphEditor(graph);
        foreach (Node node in graph.Nodes)
            visit(editor, node);
        return editor.Finish();
    }

    /// <summary>Over the training and the prediction graph; <paramref name="visitor"/> makes the visitor of each, with the nodes that must stay besides outputs and losses.</summary>
    public static DifferentiatedNetwork Run(DifferentiatedNetwork network, Func<NetworkGraph, IEnumerable<int>, NodeVisitor> visitor)
    {
        NetworkGraph old = network.Training;
        NodeVisitor visit = visitor(old, network.Results);
        var editor = new GraphEditor(old);
        int forwardCount = 0;
        foreach (Node node in old.Nodes)
        {
            visit(editor, node);
            if (node.Id < network.ForwardCount)
                forwardCount = editor.Count;
        }
        return new DifferentiatedNetwork(
            editor.Finish(),
            editor.Now(network.TotalLoss),
            forwardCount,
            network.GradientOf.Select(editor.Now).ToEquatableArray(),
            Run(network.Prediction, visitor(network.Prediction, [])))
        {
            InputGradients = network.InputGradients.Select(editor.Now).ToEquatableArray(),
        };
    }
}
