using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>A prediction in other numbers than floats.</summary>
/// <param name="Precision">Which.</param>
/// <param name="Graph">The prediction, with products of its own kind.</param>
/// <param name="Count">How many products are.</param>
internal sealed record ReducedGraph(Precisions Precision, NetworkGraph Graph, int Count);
