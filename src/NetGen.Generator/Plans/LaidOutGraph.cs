using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>
/// A graph whose nodes have a layout each: that of their per-sample operands and of their result. Where a reader wants another one, a <see cref="ConvertLayoutOp"/>
/// stands in between (its own layout is the one that it converts to).
/// </summary>
internal sealed record LaidOutGraph(NetworkGraph Graph, IReadOnlyList<Layout> Layouts)
{
    public Node this[int node] => Graph[node];

    /// <summary>The layout in which a node works.</summary>
    public Layout Of(int node) => Layouts[node];

    /// <summary>A graph that lies in one layout altogether.</summary>
    public static LaidOutGraph Uniform(NetworkGraph graph, Layout layout) => new(graph, Enumerable.Repeat(layout, graph.Nodes.Count).ToList());
}
