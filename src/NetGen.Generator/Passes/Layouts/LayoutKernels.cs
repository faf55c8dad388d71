using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes;

/// <summary>Which operations have a kernel in which layout.</summary>
internal static class LayoutKernels
{
    public static bool Exists(NetworkGraph graph, Node node, Layout layout) => layout switch
    {
        Layout.ChannelsLast => WithChannelsLast(graph, node),
        Layout.Planar => InPlanes(graph, node),
        _ => InLanes(node),
    };

    /// <summary>
    /// Attention multiplies what each sample has of its own: along the samples nothing is shared that could be broadcast, and every multiply-add would need two loads.
    /// The project's own code takes sample by sample; bytes and half floats are multiplied row by row.
    /// </summary>
    private static bool InLanes(Node node) =>
        node.Op is not (AttentionOp or AttentionStatisticsOp or AttentionGradientOp or AttentionWeightsOp or AttentionStepOp or AttentionStepWeightsOp
            or CustomOp or CustomGradientOp or CustomTrainedOp or CustomTrainedGradientOp or CustomLossOp or CustomLossGradientOp
            or QuantizeRowsOp or QuantizeImageOp or PackDenseBytesOp or PackConvBytesOp or ByteDenseOp or ByteConvOp or PackBFloat16Op or BFloat16DenseOp);

    private static bool WithChannelsLast(NetworkGraph graph, Node node) => node.Op switch
    {
        MapOp => node.Inputs.All(i => ReadsWithChannelsLast(graph[i].Shape, node.Shape)),
        ReduceOp reduce => !reduce.Over.PerSample
            || (Broadcasting.Of(node.Shape, reduce.Over) != Broadcast.Position && node.Inputs.All(i => ReadsWithChannelsLast(graph[i].Shape, reduce.Over))),
        _ => true,
    };

    /// <summary>A shared tensor with a number for each channel and position lies the other way round where that is [channels, height, width].</summary>
    private static bool ReadsWithChannelsLast(TensorShape operand, TensorShape full) =>
        Broadcasting.Of(operand, full) is { } kind && (kind != Broadcast.Position || full.IsSequence || LayoutOrder.KeepsOrder(full, Layout.ChannelsLast));

    private static bool InPlanes(NetworkGraph graph, Node node) => node.Op switch
    {
        // The rows of a sequence are pixels without neighbours: there is nothing for planes to gain.
        not ReshapeOp when node.Shape.IsSequence => false,
        ReshapeOp => node.Shape.Steps == 1 || graph[node.Inputs[0]].Shape.Steps == 1,
        PortOp or ConcatOp or MoveOp => true,
        SliceOp => node.Shape.PerSample,
        MapOp => node.Inputs.All(i => Broadcasting.Of(graph[i].Shape, node.Shape) is not null),
        ConvOp conv => RowKernels.InPlanes(conv.Geometry),
        MaxPoolOp pool => RowKernels.PoolsPlanes(pool.Geometry),
        AvgPoolOp pool => RowKernels.PoolsPlanes(pool.Geometry),
        _ => false,
    };
}
