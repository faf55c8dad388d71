namespace NetGen.Onnx.Patterns;

/// <summary>Finds what converters wrote out in single steps, and puts the operator in its place that it was. Nodes that nobody reads any more stay and are never looked at
/// again.</summary>
internal static class GraphPatterns
{
    public static void Apply(OnnxGraph graph)
    {
        var view = new GraphView(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            OnnxNode? whole = !GraphView.IsWhole(graph.Nodes[i]) ? null : graph.Nodes[i].OpType switch
            {
                "Erf" => GeluPattern.Find(view, graph.Nodes[i]),
                "Tanh" => GeluPattern.FindApproximate(view, graph.Nodes[i]),
                "Div" => LayerNormPattern.Find(view, graph.Nodes[i]) ?? BatchNormPattern.Find(view, graph.Nodes[i]),
                _ => null,
            };
            if (whole is null)
                continue;
            // It stands where its result was given, behind all that it reads.
            int at = graph.Nodes.FindIndex(n => n.Outputs.Contains(whole.Outputs[0]));
            whole.Name = graph.Nodes[at].Name;
            graph.Nodes[at] = whole;
        }
        RemoveUnread(graph);
    }

    private static void RemoveUnread(OnnxGraph graph)
    {
        var read = new HashSet<string>(graph.Outputs.Select(o => o.Name), StringComparer.Ordinal);
        var stay = new HashSet<OnnxNode>();
        for (int i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            OnnxNode node = graph.Nodes[i];
            if (!node.Outputs.Any(read.Contains))
                continue;
            stay.Add(node);
            read.UnionWith(node.Inputs);
            // What a graph within a node reads from outside.
            foreach (OnnxGraph inner in node.Attributes.Select(a => a.Graph).OfType<OnnxGraph>())
                read.UnionWith(inner.Nodes.SelectMany(n => n.Inputs).Concat(inner.Outputs.Select(o => o.Name)));
        }
        graph.Nodes.RemoveAll(n => !stay.Contains(n));
    }
}
