using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// A model of the time per sample of a whole batch: along the samples every vector is full, whatever the shape; along the channels the last vector of a pixel may not be.
/// The figures are cycles of a core with 512-bit vectors.
/// </summary>
internal sealed class BatchLayoutCosts : ILayoutCosts
{
    private const int Lanes = Grain.Lanes;

    /// <summary>The model for training: products of loops over steps are a choice there, between lanes that a batch may leave idle and features that fill vectors.</summary>
    public static readonly BatchLayoutCosts OfTraining = new() { ForTraining = true };

    private bool ForTraining { get; init; }

    public long? Work(NetworkGraph graph, Node node, Layout layout)
    {
        bool lanes = layout == Layout.Lanes;
        // Winograd's algorithms have kernels along the samples: where one is demanded, there is no choice.
        if (!LayoutKernels.Exists(graph, node, layout) || (!lanes && DemandsWinograd(node.Op)))
            return null;
        return node.Op switch
        {
            ConvOp conv => Convolution(conv.Geometry, ConvDirection.Forward, conv.Algorithm, lanes, conv.Geometry.OutChannels / conv.Geometry.Groups),
            ConvDataOp conv => Convolution(conv.Geometry, ConvDirection.Data, conv.Algorithm, lanes, conv.Geometry.InChannels / conv.Geometry.Groups),
            ConvWeightsOp conv => Convolution(conv.Geometry, ConvDirection.Weights, conv.Algorithm, lanes, conv.Geometry.OutChannels / conv.Geometry.Groups),
            Conv1DOp conv => Convolution(conv.Geometry, lanes, conv.Geometry.OutChannelsPerGroup),
            Conv1DDataOp conv => Convolution(conv.Geometry, lanes, conv.Geometry.InChannelsPerGroup),
            Conv1DWeightsOp conv => Convolution(conv.Geometry, lanes, conv.Geometry.InChannelsPerGroup),
            DenseOp dense when ForTraining && node.Loop >= 0 => OfLoop(dense.Inputs, dense.Outputs, lanes),
            DenseDataOp dense when ForTraining && node.Loop >= 0 => OfLoop(dense.Outputs, dense.Inputs, lanes),
            DenseOp dense => Dense(dense.Inputs, dense.Outputs, node.Shape.Steps, lanes),
            DenseDataOp dense => Dense(dense.Outputs, dense.Inputs, node.Shape.Steps, lanes),
            DenseWeightsOp dense => Dense(dense.Outputs, dense.Inputs, graph[node.Inputs[0]].Shape.Steps, lanes),
            ReshapeOp when lanes => 0,
            ReshapeOp => Transposition(graph[node.Inputs[0]].Shape) + Transposition(node.Shape),
            // Either way the callers' rows are transposed: across the samples, or across the channels.
            PortOp => lanes ? node.Shape.Size / 2 : Transposition(node.Shape),
            MoveOp move when !lanes && !move.KeepsNeighbours(node.Shape.Rank == 3 ? 0 : node.Shape.Rank - 1) => 2L * node.Shape.Size,
            _ => Elements(graph, node, lanes),
        };
    }

    public long Conversion(TensorShape shape, Layout from, Layout to) => shape.Size / 2;

    public long? Reading(Node reader, TensorShape operand, Layout from, Layout to) => null;

    public long LostFusion(TensorShape shape) => shape.Size / 8;

    /// <summary>
    /// Multiply-adds at nine tenths of the peak; a little less for the rows of a batch, whose weights are not worth packing. The rows of a sequence are, but vectors along the
    /// features may not be filled.
    /// </summary>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="features">What vectors lie along with channels last.</param>
    private static long Dense(long depth, long features, int steps, bool lanes) => steps == 1 || lanes
        ? depth * features / Lanes * (lanes ? 9 : 10) / 16 * steps
        : depth * Pieces.Of(features, Lanes) * 9 / 16 * steps;

    /// <summary>
    /// A step of a loop, whose weights are turned round once for all steps: nine tenths of the peak in both layouts. But how many samples there will be is not known when
    /// this is weighed: half of a batch's last block is idle on average, an eighth of four.
    /// </summary>
    private static long OfLoop(long depth, long features, bool lanes) => lanes ? depth * features / Lanes * 10 / 16 : depth * Pieces.Of(features, Lanes) * 9 / 16;

    /// <summary>Multiply-adds at nine tenths of the peak, vectors of channels filled as far as there are channels; along the samples Winograd's algorithm may save some of them.</summary>
    private static long Convolution(ConvShape g, ConvDirection direction, ConvAlgorithm wish, bool lanes, long channels)
    {
        long full = g.MultiplyAdds / Lanes;
        return (lanes ? (long)(full * ConvolutionCost.Share(g, direction, wish)) : full * Pieces.Of(channels, Lanes) * Lanes / channels) * 9 / 16;
    }

    /// <summary>Over steps: dense layers, one a tap. Depthwise, a load for each multiply-add along the channels, and a product of one row along the samples.</summary>
    private static long Convolution(Conv1DShape g, bool lanes, long channels) =>
        g.IsDepthwise ? g.MultiplyAdds / Lanes * (lanes ? 2 : 1)
        : g.MultiplyAdds / Lanes * (lanes ? 9 : 10 * Pieces.Of(channels, Lanes) * Lanes / channels) / 16;

    private static bool DemandsWinograd(Op op) => op is
        ConvOp { ByWinograd: true }
        or ConvDataOp { ByWinograd: true }
        or ConvWeightsOp { ByWinograd: true };

    private static long Transposition(TensorShape shape) => LayoutOrder.KeepsOrder(shape, Layout.ChannelsLast) ? 0 : shape.Size / 2;

    /// <summary>A pass over what the node reads and writes.</summary>
    private static long Elements(NetworkGraph graph, Node node, bool lanes)
    {
        long floats = 0;
        foreach (TensorShape shape in node.Inputs.Select(i => graph[i].Shape).Append(node.Shape).Where(s => s.PerSample))
            floats += lanes ? shape.Size : (long)shape.Positions * Pieces.Of(shape.Channels, Lanes) * Lanes;
        return floats / Lanes;
    }
}
