namespace NetGen.Onnx;

/// <summary>Gives inputs and outputs other names.</summary>
internal static class Renaming
{
    /// <exception cref="ArgumentException">A name is empty, or another value has it.</exception>
    public static void Apply(OnnxGraph graph, IReadOnlyDictionary<string, string> names)
    {
        if (names.Count == 0)
            return;
        HashSet<string> taken = [.. graph.Nodes.SelectMany(n => n.Outputs).Concat(graph.Inputs.Select(i => i.Name)).Concat(graph.Initializers.Select(i =>
            i.Name)).Except(names.Keys)];
        foreach ((string from, string to) in names)
        {
            if (to.Length == 0 || !taken.Add(to))
                throw new ArgumentException($"'{from}' cannot be called '{to}': {(to.Length == 0 ? "a value has a name" : "another value of the graph has that name")}.",
                    nameof(names));
        }
        Rename(graph);

        void Rename(OnnxGraph within)
        {
            foreach (OnnxValueInfo value in within.Inputs.Concat(within.Outputs))
                value.Name = Now(value.Name);
            foreach (OnnxNode node in within.Nodes)
            {
                Each(node.Inputs);
                Each(node.Outputs);
                foreach (OnnxAttribute body in node.Attributes.Where(a => a.Graph is not null))
                    Rename(body.Graph!);
            }
        }

        void Each(List<string> list)
        {
            for (int i = 0; i < list.Count; i++)
                list[i] = Now(list[i]);
        }

        string Now(string name) => names.TryGetValue(name, out string? now) ? now : name;
    }
}
