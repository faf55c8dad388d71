using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// On a device ports are read and written where the caller's rows are, while the sequences in between lie step by step: a port that is a sequence becomes a vector of as
/// many numbers, with a reshape behind it (before it, at an output).
/// </summary>
internal static class PortsInRows
{
    public static NetworkGraph Run(NetworkGraph graph)
    {
        if (!graph.Nodes.Any(n => n.Shape.IsSequence))
            return graph;
        NetworkGraph read = GraphPass.Run(graph, Visit);
        return Simplify.Run(read with { Nodes = Written(read, out EquatableArray<OutputInfo> outputs), Outputs = outputs });
    }

    public static DifferentiatedNetwork Run(DifferentiatedNetwork network)
    {
        if (!network.Training.Nodes.Concat(network.Prediction.Nodes).Any(n => n.Shape.IsSequence))
            return network;
        DifferentiatedNetwork read = GraphPass.Run(network, (_, _) => Visit);
        var nodes = read.Training.Nodes.ToList();
        EquatableArray<int> gradients = read.InputGradients.Select(gradient => Row(nodes, read.Training[gradient])).ToEquatableArray();
        return Simplify.Run(read with { Training = read.Training with { Nodes = nodes.ToEquatableArray() }, InputGradients = gradients }) with { Prediction = Run(network.Prediction) };
    }

    private static void Visit(GraphEditor editor, Node node)
    {
        if (node.Op is not PortOp { Element: Element.Real } || node.Shape.Steps == 1)
        {
            editor.Copy(node);
            return;
        }
        int rows = editor.AddLike(node, node.Op, [], TensorShape.Sample(node.Shape.Size));
        editor.Replace(node.Id, editor.AddLike(node, new ReshapeOp(), [rows], node.Shape));
    }

    private static EquatableArray<Node> Written(NetworkGraph graph, out EquatableArray<OutputInfo> outputs)
    {
        var nodes = graph.Nodes.ToList();
        outputs = graph.Outputs.Select(output => output with { Node = Row(nodes, graph[output.Node]) }).ToEquatableArray();
        return nodes.ToEquatableArray();
    }

    /// <summary>A value as a row of the caller's.</summary>
    private static int Row(List<Node> nodes, Node value)
    {
        if (value.Shape.Steps == 1)
            return value.Id;
        nodes.Add(new Node(nodes.Count, new ReshapeOp(), EquatableArray.Of(value.Id), TensorShape.Sample(value.Shape.Size), value.Label, value.Layer));
        return nodes.Count - 1;
    }
}
