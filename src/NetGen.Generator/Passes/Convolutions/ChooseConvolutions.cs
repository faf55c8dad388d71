using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Decides how each convolution is computed, forward and backward: what the declaration leaves open, by <see cref="ConvolutionCost"/> or
/// <see cref="FewSamplesConvolutionCost"/>.
/// </summary>
internal static class ChooseConvolutions
{
    public static LaidOutGraph Run(LaidOutGraph laidOut) => laidOut with { Graph = GraphPass.Run(laidOut.Graph, Visitor(laidOut.Layouts, keepsWeights: true)) };

    /// <summary>The same for the training graph of a network; its graph for prediction stays as it is.</summary>
    public static DifferentiatedNetwork Run(DifferentiatedNetwork network, IReadOnlyList<Layout> layouts) =>
        GraphPass.Run(network, (graph, _) => ReferenceEquals(graph, network.Training) ? Visitor(layouts, keepsWeights: false) : (editor, node) => editor.Copy(node));

    /// <param name="layouts">The layout in which each node works.</param>
    /// <param name="keepsWeights">Whether transformed weights are kept from run to run: with channels last, where few samples share them, Winograd's algorithm pays only
    /// then.</param>
    private static NodeVisitor Visitor(IReadOnlyList<Layout> layouts, bool keepsWeights) => (editor, node) =>
    {
        Layout layout = layouts[node.Id];
        Op op = node.Op switch
        {
            ConvOp conv => conv with { Algorithm = Of(conv.Geometry, ConvDirection.Forward, conv.Algorithm, layout, keepsWeights) },
            ConvDataOp conv => conv with { Algorithm = Of(conv.Geometry, ConvDirection.Data, conv.Algorithm, layout, keepsWeights) },
            ConvWeightsOp conv => conv with { Algorithm = Of(conv.Geometry, ConvDirection.Weights, conv.Algorithm, layout, keepsWeights) },
            _ => node.Op,
        };
        editor.Copy(node with { Op = op });
    };

    private static ConvAlgorithm Of(ConvShape geometry, ConvDirection direction, ConvAlgorithm wish, Layout layout, bool keepsWeights) => layout switch
    {
        Layout.Lanes => wish == ConvAlgorithm.Auto ? ConvolutionCost.Choose(geometry, direction) : wish,
        // With channels last the gradients have direct kernels alone.
        Layout.ChannelsLast when direction == ConvDirection.Forward =>
            wish != ConvAlgorithm.Auto ? wish : keepsWeights ? FewSamplesConvolutionCost.Choose(geometry) : ConvAlgorithm.Direct,
        _ => ConvAlgorithm.Direct,
    };
}
