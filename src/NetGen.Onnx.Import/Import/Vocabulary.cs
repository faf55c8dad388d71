using NetGen.Onnx.Values;

namespace NetGen.Onnx.Import;

/// <summary>Whether an input of whole numbers is read as places alone: rows of a table of known height, or classes.</summary>
internal static class Vocabulary
{
    private const int MaxSteps = 64;

    /// <summary>How many different numbers there may be; null where they are read in another way.</summary>
    public static int? Of(string input, OnnxGraph graph, OnnxImportOptions options)
    {
        long? least = null;
        var names = new HashSet<string>(StringComparer.Ordinal) { input };
        int steps = 0;
        foreach (OnnxNode node in graph.Nodes)
        {
            if (!node.Inputs.Any(names.Contains))
                continue;
            if (++steps > MaxSteps)
                return null;
            switch (node.OpType)
            {
                case "Cast" or "Identity" or "Squeeze" or "Unsqueeze" or "Reshape" or "Flatten" when names.Contains(node.Inputs[0]):
                    names.UnionWith(node.Outputs);
                    break;
                case "Gather" when node.Inputs.Count == 2 && names.Contains(node.Inputs[1]) && !names.Contains(node.Inputs[0]):
                    if (SizeOf(node.Inputs[0], graph, options) is not { Count: > 0 } dims)
                        return null;
                    long axis = node.Attributes.FirstOrDefault(a => a.Name == "axis")?.Int ?? 0;
                    axis = axis < 0 ? axis + dims.Count : axis;
                    if (axis < 0 || axis >= dims.Count)
                        return null;
                    least = least is { } known ? Math.Min(known, dims[(int)axis]) : dims[(int)axis];
                    break;
                case "NegativeLogLikelihoodLoss" or "SoftmaxCrossEntropyLoss" when node.Inputs.Count > 1 && names.Contains(node.Inputs[1]):
                    if (SizeOf(node.Inputs[0], graph, options) is not { Count: > 1 } scores)
                        return null;
                    least = scores[1];
                    break;
                default:
                    return null;
            }
        }
        return least is > 0 and < int.MaxValue ? (int)least : null;
    }

    private static IReadOnlyList<long>? SizeOf(string name, OnnxGraph graph, OnnxImportOptions options)
    {
        if (graph.Initializers.FirstOrDefault(t => t.Name == name) is { } tensor)
            return tensor.Dimensions;
        if (options.Given.TryGetValue(name, out OnnxTensor? given))
            return given.Dimensions;
        OnnxValueInfo? info = graph.Inputs.Concat(graph.Values).FirstOrDefault(i => i.Name == name);
        return info?.Shape is { } shape && shape.Skip(1).All(d => d.Value is > 0) ? [.. shape.Select(d => d.Value ?? -1)] : null;
    }
}
