namespace NetGen.Onnx;

/// <summary>What differs between the versions of operators that are written: of these, axes of reductions alone.</summary>
internal static class OpsetChanges
{
    /// <summary>An argument up to version 17, an input from 18 on.</summary>
    private static readonly string[] AxesBecameInputs = ["ReduceMax", "ReduceMean", "ReduceLogSumExp"];

    public static void Apply(OnnxGraph graph, int opset)
    {
        if (opset < 18)
            return;
        foreach (OnnxNode node in NodesOf(graph).Where(n => AxesBecameInputs.Contains(n.OpType)).ToArray())
        {
            if (node.Attributes.Find(a => a.Name == "axes") is not { } axes)
                continue;
            string name = $"{node.Outputs[0]}_axes";
            node.Attributes.Remove(axes);
            node.Inputs.Add(name);
            graph.Initializers.Add(new OnnxTensor(name, [axes.Ints.Count], axes.Ints.ToArray()));
        }
    }

    private static IEnumerable<OnnxNode> NodesOf(OnnxGraph graph) =>
        graph.Nodes.SelectMany(node => node.Attributes.Where(a => a.Graph is not null).SelectMany(a => NodesOf(a.Graph!)).Prepend(node));
}
