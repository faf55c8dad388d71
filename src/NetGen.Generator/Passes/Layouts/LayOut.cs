using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>The layout pass: chooses a layout for every value (<see cref="AssignLayouts"/>) and puts the conversions where they belong (<see cref="InsertConversions"/>).</summary>
internal static class LayOut
{
    /// <summary>Lays a graph out.</summary>
    /// <exception cref="NotSupportedException">An operation has a kernel in neither layout of the back end.</exception>
    public static LaidOutGraph Run(NetworkGraph graph, BackEnd backEnd) => InsertConversions.Run(graph, Assign(graph, backEnd));

    /// <summary>The same, or null where an operation has a kernel in neither layout.</summary>
    public static LaidOutGraph? TryRun(NetworkGraph graph, BackEnd backEnd) =>
        AssignLayouts.Run(graph, backEnd) is { } layouts ? InsertConversions.Run(graph, layouts) : null;

    /// <summary>Lays the training graph out; conversions stand in the direction that reads them first.</summary>
    /// <exception cref="NotSupportedException">An operation has a kernel in neither layout of the back end.</exception>
    public static (DifferentiatedNetwork Network, IReadOnlyList<Layout> Layouts) Run(DifferentiatedNetwork network, BackEnd backEnd) =>
        InsertConversions.Run(network, Assign(network.Training, backEnd));

    private static IReadOnlyList<Layout> Assign(NetworkGraph graph, BackEnd backEnd) =>
        AssignLayouts.Run(graph, backEnd)
        ?? throw new NotSupportedException($"An operation of the graph has a kernel neither in the layout {backEnd.Layout} nor in {backEnd.Other}.");
}
