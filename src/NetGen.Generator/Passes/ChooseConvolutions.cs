using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Decides how each convolution is computed, forward and backward: what the declaration leaves open, by <see cref="ConvolutionCost"/>.</summary>
internal static class ChooseConvolutions
{
    public static LaidOutGraph Run(LaidOutGraph laidOut) => laidOut with { Graph = GraphPass.Run(laidOut.Graph, Visitor(laidOut.Layouts)) };

    /// <summary>The same for the training graph of a network; its graph for prediction stays as it is.</summary>
    public static DifferentiatedNetwork Run(DifferentiatedNetwork network, IReadOnlyList<Layout> layouts) =>
        GraphPass.Run(network, (graph, _) => ReferenceEquals(graph, network.Training) ? Visitor(layouts) : (editor, node) => editor.Copy(node));

    private static NodeVisitor Visitor(IReadOnlyList<Layout> layouts) => (editor, node) =>
    {
        Layout layout = layouts[node.Id];
        Op op = node.Op switch
        {
            ConvOp conv => conv with { Algorithm = Of(conv.Geometry, ConvDirection.Forward, conv.Algorithm, layout) },
            ConvDataOp conv => conv with { Algorithm = Of(conv.Geometry, ConvDirection.Data, conv.Algorithm, layout) },
            ConvWeightsOp conv => conv with { Algorithm = Of(conv.Geometry, ConvDirection.Weights, conv.Algorithm, layout) },
            _ => node.Op,
        };
        editor.Copy(node with { Op = op });
    };

    private static ConvMethod Of(ConvGeometry geometry, ConvDirection direction, ConvMethod wish, Layout layout) =>
        layout != Layout.Lanes ? ConvMethod.Direct
        : wish == ConvMethod.Auto ? ConvolutionCost.Choose(geometry, direction)
        : wish;
}
