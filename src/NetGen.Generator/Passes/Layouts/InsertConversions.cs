using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Puts a <see cref="ConvertLayoutOp"/> between a value and the readers that work in another layout: one for all of them, right before the first.
/// </summary>
internal static class InsertConversions
{
    /// <param name="graph">The graph.</param>
    /// <param name="layouts">The layout in which each of its nodes works.</param>
    public static LaidOutGraph Run(NetworkGraph graph, IReadOnlyList<Layout> layouts)
    {
        var now = new List<Layout>();
        NetworkGraph converted = GraphPass.Run(graph, Visitor(graph, layouts, now));
        return new LaidOutGraph(converted, now);
    }

    /// <summary>The same for the training graph of a network; its graph for prediction stays as it is.</summary>
    public static (DifferentiatedNetwork Network, IReadOnlyList<Layout> Layouts) Run(DifferentiatedNetwork network, IReadOnlyList<Layout> layouts)
    {
        var now = new List<Layout>();
        DifferentiatedNetwork converted = GraphPass.Run(network, (graph, _) =>
            ReferenceEquals(graph, network.Training) ? Visitor(graph, layouts, now) : (editor, node) => editor.Copy(node));
        return (converted, now);
    }

    /// <summary>Whether a value has a layout at all: shared tensors lie in PyTorch's order everywhere, and indices as the caller gave them.</summary>
    public static bool HasLayout(Node node) => node.Shape.PerSample && node.Op.ResultElement == Element.Real;

    private static NodeVisitor Visitor(NetworkGraph graph, IReadOnlyList<Layout> layouts, List<Layout> now)
    {
        var converted = new Dictionary<(int Node, Layout Layout), int>();
        return (editor, node) =>
        {
            Layout own = layouts[node.Id];
            var inputs = new List<int>();
            foreach (int input in node.Inputs)
                inputs.Add(HasLayout(graph[input]) && layouts[input] != own ? Converted(input, own) : editor.Now(input));
            editor.Replace(node.Id, editor.AddLike(node, node.Op, inputs, node.Shape));
            now.Add(own);

            int Converted(int input, Layout layout)
            {
                if (!converted.TryGetValue((input, layout), out int id))
                {
                    id = editor.AddLike(graph[input], new ConvertLayoutOp(layouts[input], layout), [editor.Now(input)], graph[input].Shape);
                    now.Add(layout);
                    converted.Add((input, layout), id);
                }
                return id;
            }
        };
    }
}
