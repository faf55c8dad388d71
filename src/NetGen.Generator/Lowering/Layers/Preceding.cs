using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Finds the layer whose result a layer works on.</summary>
internal static class Preceding
{
    /// <summary>The node itself, or the first one before it that is not among those to be looked through.</summary>
    public static Node Skip(GraphAssembly graph, int id, Func<Op, bool> lookThrough)
    {
        Node node = graph.Nodes[id];
        while (lookThrough(node.Op))
            node = graph.Nodes[node.Inputs[0]];
        return node;
    }

    /// <summary>The layer that a node is the result of; null for inputs and parameters.</summary>
    public static Statement? Layer(GraphWalk walk, Node node) => node.Layer >= 0 ? walk.StatementOf(node) : null;
}
