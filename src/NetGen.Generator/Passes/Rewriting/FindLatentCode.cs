using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Finds the output from which others are computed by something learned, and cuts the prediction in two there.</summary>
internal static class FindLatentCode
{
    /// <summary>The code of a network; null if it has none, or if several outputs could be it.</summary>
    public static LatentCode? Run(NetworkGraph prediction)
    {
        List<int> codes = Enumerable.Range(0, prediction.Outputs.Count).Where(output => IsRead(prediction, output)).ToList();
        return codes.Count == 1 ? Of(prediction, codes[0]) : null;
    }

    private static LatentCode Of(NetworkGraph prediction, int code)
    {
        var encode = new NamedGraph(
            ProgramNames.Encode, RemoveDeadNodes.Run(prediction with { Outputs = EquatableArray.Of(prediction.Outputs[code]) }), EquatableArray.Of(code));
        int[] others = Enumerable.Range(0, prediction.Outputs.Count).Where(i => i != code).ToArray();
        NetworkGraph decoding = From(prediction, code);
        foreach (int other in others)
        {
            if (decoding.Outputs[other].Node < 0)
                return new LatentCode(code, encode, null, prediction.Outputs[other].Name);
        }
        decoding = RemoveDeadNodes.Run(decoding with { Outputs = others.Select(i => decoding.Outputs[i]).ToEquatableArray() });
        return new LatentCode(code, encode, new NamedGraph(ProgramNames.Decode, decoding, others.ToEquatableArray()), null);
    }

    /// <summary>What can be computed where the code is given and the inputs are not; an output that cannot has no node.</summary>
    private static NetworkGraph From(NetworkGraph prediction, int code)
    {
        OutputInfo output = prediction.Outputs[code];
        var port = new PortOp(PortRole.Input, output.Name, 0);
        var editor = new GraphEditor(prediction with { Inputs = EquatableArray.Of(new PortInfo(port, prediction[output.Node].Shape, output.Node)), Targets = EquatableArray<PortInfo>.Empty });
        foreach (Node node in prediction.Nodes)
        {
            if (node.Id == output.Node)
                editor.Replace(node.Id, editor.AddLike(node, port, [], node.Shape));
            else if (node.Op is not PortOp && node.Inputs.All(i => editor.Now(i) >= 0))
                editor.Copy(node);
        }
        return editor.Finish();
    }

    /// <summary>Whether another output comes from this one, with something learned on the way: a softmax is no decoder.</summary>
    private static bool IsRead(NetworkGraph graph, int output)
    {
        // 1: depends on the output; 2: on the way there is a parameter.
        var reached = new int[graph.Nodes.Count];
        reached[graph.Outputs[output].Node] = 1;
        for (int id = graph.Outputs[output].Node + 1; id < reached.Length; id++)
        {
            // A gradient reads what it is a gradient of, but decodes nothing.
            if (graph[id].Layer >= 0 && graph.Layers[graph[id].Layer].Kind == StructuralKinds.Gradient)
                continue;
            int most = graph[id].Inputs.Select(i => reached[i]).DefaultIfEmpty(0).Max();
            reached[id] = most == 1 && graph[id].Inputs.Any(i => graph[i].Op is ParameterOp) ? 2 : most;
        }
        return graph.Outputs.Any(o => reached[o.Node] == 2);
    }
}
