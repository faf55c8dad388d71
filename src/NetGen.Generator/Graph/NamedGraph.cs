using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>What one program that predicts computes.</summary>
/// <param name="Name">The name of the program.</param>
/// <param name="Outputs">Which outputs of the network those of the graph are.</param>
internal sealed record NamedGraph(string Name, NetworkGraph Graph, EquatableArray<int> Outputs)
{
    /// <summary>A graph that gives all outputs of the network, in their order.</summary>
    public static NamedGraph Of(string name, NetworkGraph graph) => new(name, graph, Enumerable.Range(0, graph.Outputs.Count).ToEquatableArray());
}
