using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>What the operands of elementwise work are called: by what they are (mean, scale, skip, dy), else x1, x2.</summary>
internal static class OperandNames
{
    private const string Unknown = "x";

    public static EquatableArray<string> Of(EquatableArray<ValueView> views, FusedKernel kernel, NetworkGraph graph) =>
        Numbered(views.Select(view => Plain(view, kernel, graph)).ToList());

    /// <summary>The names that hold wherever the kernel is called: where calls disagree, an operand is an x.</summary>
    public static EquatableArray<string> Common(IReadOnlyList<IReadOnlyList<string>> calls) =>
        Numbered(calls[0].Select((name, i) => calls.All(call => call[i] == name) ? name : Unknown).ToList());

    /// <summary>The name before numbers tell several of a kind apart.</summary>
    public static string Plain(ValueView view, FusedKernel kernel, NetworkGraph graph)
    {
        if (view.Root < 0 || view.Root >= graph.Nodes.Count)
            return Unknown;
        Node node = graph[view.Root];
        bool isGradient = node.Label.EndsWith(" gradient", StringComparison.Ordinal);
        return node.Op switch
        {
            ParameterOp parameter => Part(graph.Parameters[parameter.Index].Name),
            BufferOp buffer => Part(graph.Parameters[buffer.Index].Name),
            BatchMomentsOp => view.Offset == 0 ? "mean" : "variance",
            PortOp { Role: PortRole.Target } => "target",
            MapOp when !node.Shape.PerSample && node.Shape.Rank > 0 => isGradient ? "factor" : "scale",
            _ when isGradient => node.Shape.PerSample ? "dy" : "sum",
            _ when kernel.Loop >= 0 && PartOf(node, graph) is { } part => part,
            _ when kernel is { Product: not null and not ReduceOp, Backward: false } && view.Shape == kernel.Shape => "skip",
            _ => Unknown,
        };
    }

    /// <summary>"batchnorm1.running_var" to "variance".</summary>
    private static string Part(string parameter) => parameter.Substring(parameter.LastIndexOf('.') + 1) switch
    {
        "running_mean" => "mean",
        "running_var" => "variance",
        var part when part.Length > 1 && part.All(c => c is >= 'a' and <= 'z') => part,
        _ => Unknown,
    };

    /// <summary>
    /// What a value of a recurrent layer is, with the level and the direction left out: "lstm1 level 2 forget gate" to "forgetGate"; null where its layer has but one.
    /// </summary>
    private static string? PartOf(Node node, NetworkGraph graph)
    {
        string layer = node.Layer < 0 ? "" : graph.Layers[node.Layer].Name;
        if (!node.Label.StartsWith(layer + " ", StringComparison.Ordinal))
            return null;
        if (node.Label.EndsWith(RecurrentParts.OfAllInputs, StringComparison.Ordinal))
            return "inputs";
        string part = PascalCase.Of(RecurrentParts.WithoutPlace(node.Label.Substring(layer.Length + 1)));
        // The state of a kernel is its frame.
        return part.Length == 0 ? null : part == "State" ? "hidden" : char.ToLowerInvariant(part[0]) + part.Substring(1);
    }

    private static EquatableArray<string> Numbered(IReadOnlyList<string> names)
    {
        var counts = new Dictionary<string, int>();
        return names.Select(name =>
        {
            if (names.Count(other => other == name) == 1)
                return name;
            counts.TryGetValue(name, out int count);
            counts[name] = count + 1;
            return FormattableString.Invariant($"{name}{count + 1}");
        }).ToEquatableArray();
    }
}
