namespace NetGen.Onnx;

/// <summary>
/// Puts nodes between an input and who reads it: an image of any size becomes one of the network's, its channels get the mean and the deviation that it was trained with.
/// </summary>
internal static class Preprocessing
{
    /// <exception cref="ArgumentException">The input has other channels, or is no image where one is to be resized.</exception>
    public static void Apply(OnnxGraph graph, OnnxTable table, OnnxPreprocessing step)
    {
        TablePort port = table.Inputs.Single(p => p.Name == step.Input);
        if (port.IsIndex || port.IsState)
            throw Wrong("whole numbers and states are taken as they are");
        bool image = port.Shape.Length == 3;
        int channels = port.Shape.Length == 0 ? 1 : image ? port.Shape[0] : port.Shape[^1];
        if (step.Resizes && !image)
            throw Wrong("only an image [channels, height, width] can be resized");
        foreach (IReadOnlyList<float> list in new[] { step.Means, step.Deviations })
        {
            if (list.Count != 0 && list.Count != 1 && list.Count != channels)
                throw Wrong($"it has {channels} channels, and {list.Count} numbers are given");
        }
        foreach ((string name, IEnumerable<float> numbers, bool divides) in new (string, IEnumerable<float>, bool)[]
        {
            ("Scale", [step.Scale], true), ("Means", step.Means, false), ("Deviations", step.Deviations, true),
        })
        {
            foreach (float number in numbers.Where(n => !float.IsFinite(n) || (divides && n == 0)))
                throw Wrong(FormattableString.Invariant($"{name} has {number}, of which nothing comes that a network could read"));
        }
        var nodes = new List<OnnxNode>();
        string prefix = Prefix(graph, step.Input), now = step.Input;
        if (step.Resizes)
        {
            Constant("sizes", new OnnxTensor(Name("sizes"), [3], port.Shape.Select(d => (long)d).ToArray()));
            Add("Shape", "samples", [now], new("start", 0L), new("end", 1L));
            Add("Concat", "all_sizes", [Name("samples"), Name("sizes")], new OnnxAttribute("axis", 0L));
            now = Add("Resize", "resized", [now, "", "", Name("all_sizes")], new("mode", "linear"), new("coordinate_transformation_mode", "half_pixel"));
        }
        if (step.Scale != 1)
            now = Add("Mul", "scaled", [now, Numbers("scale", [step.Scale])]);
        if (step.Means.Count > 0)
            now = Add("Sub", "centered", [now, Numbers("means", step.Means)]);
        if (step.Deviations.Count > 0)
            now = Add("Div", "normalized", [now, Numbers("deviations", step.Deviations)]);
        if (nodes.Count == 0)
            return;
        Replace(graph, step.Input, now);
        graph.Nodes.InsertRange(0, nodes);
        if (step.Resizes)
        {
            OnnxValueInfo value = graph.Inputs.Single(i => i.Name == step.Input);
            (value.Shape![2], value.Shape[3]) = (new(null, step.Input + "_height"), new(null, step.Input + "_width"));
        }

        string Name(string part) => prefix + part;

        string Numbers(string part, IReadOnlyList<float> values)
        {
            long[] shape = image ? [values.Count, 1, 1] : [values.Count];
            Constant(part, new OnnxTensor(Name(part), shape, values.ToArray()));
            return Name(part);
        }

        void Constant(string part, OnnxTensor tensor) => graph.Initializers.Add(tensor);

        string Add(string op, string part, string[] inputs, params OnnxAttribute[] attributes)
        {
            nodes.Add(new OnnxNode(op, inputs, [Name(part)], attributes));
            return Name(part);
        }

        ArgumentException Wrong(string why) => new($"Preprocessing of '{step.Input}' [{string.Join(", ", port.Shape)}]: {why}.", nameof(step));
    }

    /// <summary>What the new values' names begin with: the input's name, and more where the network has such names.</summary>
    private static string Prefix(OnnxGraph graph, string input)
    {
        string prefix = input + "_";
        while (graph.Initializers.Select(t => t.Name).Concat(graph.Nodes.SelectMany(n => n.Outputs)).Any(name => name.StartsWith(prefix, StringComparison.Ordinal)))
            prefix = "raw_" + prefix;
        return prefix;
    }

    /// <summary>Whoever reads the input reads what becomes of it, within loops too.</summary>
    private static void Replace(OnnxGraph graph, string input, string now)
    {
        foreach (OnnxNode node in graph.Nodes)
        {
            for (int i = 0; i < node.Inputs.Count; i++)
            {
                if (node.Inputs[i] == input)
                    node.Inputs[i] = now;
            }
            foreach (OnnxGraph body in node.Attributes.Select(a => a.Graph).OfType<OnnxGraph>().Where(body => body.Inputs.All(own => own.Name != input)))
                Replace(body, input, now);
        }
    }
}
