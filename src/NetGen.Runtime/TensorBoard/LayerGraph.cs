using System.Globalization;

namespace NetGen.TensorBoard;

/// <summary>The layers of a network as a graph of TensorFlow (<c>GraphDef</c>): what goes in, then layer by layer in order of declaration.</summary>
internal static class LayerGraph
{
    /// <summary>The version of graphs that shapes of outputs belong to.</summary>
    private const int Producer = 22;

    public static ReadOnlySpan<byte> Of(NetworkDescription network)
    {
        var graph = new ProtoWriter();
        foreach (PortDescription input in network.Inputs)
            Node(graph, input.Name, "Placeholder", [], input.Shape.ToArray(), []);
        string[] before = [.. network.Inputs.Select(input => input.Name)];
        foreach (LayerDescription layer in network.Layers)
        {
            string name = $"{network.Name}/{layer.Name}";
            Node(graph, name, layer.Kind, before, layer.Shape, [("parameters", Number(layer.ParameterCount)), ("FLOPs per sample", Number(layer.FlopsPerSample))]);
            before = [name];
        }
        foreach (PortDescription output in network.Outputs)
            Node(graph, "outputs/" + output.Name, "Output", before, output.Shape.ToArray(), [("numbers", output.Numbers.ToString())]);
        return graph.Message(4, versions => versions.Integer(1, Producer)).Written;
    }

    private static void Node(ProtoWriter graph, string name, string op, IEnumerable<string> inputs, IReadOnlyList<int> shape, IEnumerable<(string Name, string Value)> facts) =>
        graph.Message(1, node =>
        {
            node.Text(1, name).Text(2, op);
            foreach (string input in inputs)
                node.Text(3, input);
            // The batch is −1: any.
            Attribute(node, "_output_shapes", value => value.Message(1, list => list.Message(7, dimensions =>
            {
                foreach (int size in shape.Prepend(-1))
                    dimensions.Message(2, dimension => dimension.Integer(1, size));
            })));
            foreach ((string fact, string text) in facts)
                Attribute(node, fact, value => value.Text(2, text));
        });

    private static void Attribute(ProtoWriter node, string name, Action<ProtoWriter> value) => node.Message(5, entry => entry.Text(1, name).Message(2, value));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
