using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes;

/// <summary>Which operations have a kernel in which layout.</summary>
internal static class LayoutKernels
{
    /// <summary>Wider images than this are not pooled in planes: a row of them stands on the stack.</summary>
    private const int WidestPooledRow = 4096;

    /// <summary>Floats of the rows under one row of outputs that a planar convolution may copy, with zeros around them (see the runtime's PlanarConvolution).</summary>
    private const int PaddedRows = 16 << 10;

    /// <summary>Output channels of rows shorter than a vector, which are computed beside their place.</summary>
    private const int WidestNarrowTile = 512;

    public static bool Exists(NetworkGraph graph, Node node, Layout layout) => layout switch
    {
        Layout.ChannelsLast => WithChannelsLast(graph, node),
        Layout.Planar => InPlanes(graph, node),
        _ => true,
    };

    private static bool WithChannelsLast(NetworkGraph graph, Node node) => node.Op switch
    {
        MapOp => node.Inputs.All(i => ReadsWithChannelsLast(graph[i].Shape, node.Shape)),
        ReduceOp reduce => !reduce.Over.PerSample
            || (Broadcasting.Of(node.Shape, reduce.Over) != Broadcast.Position && node.Inputs.All(i => ReadsWithChannelsLast(graph[i].Shape, reduce.Over))),
        _ => true,
    };

    /// <summary>A shared tensor with a number for each channel and position lies the other way round: [channels, height, width].</summary>
    private static bool ReadsWithChannelsLast(TensorShape operand, TensorShape full) =>
        Broadcasting.Of(operand, full) is { } kind && (kind != Broadcast.Position || Aliases.KeepsOrder(full, Layout.ChannelsLast));

    private static bool InPlanes(NetworkGraph graph, Node node) => node.Op switch
    {
        PortOp or ReshapeOp or ConcatOp => true,
        SliceOp => node.Shape.PerSample,
        MapOp => node.Inputs.All(i => Broadcasting.Of(graph[i].Shape, node.Shape) is not null),
        ConvOp conv => Convolves(conv.Geometry),
        MaxPoolOp pool => pool.Geometry.InWidth <= WidestPooledRow,
        AvgPoolOp pool => pool.Geometry.InWidth <= WidestPooledRow,
        _ => false,
    };

    private static bool Convolves(ConvGeometry g) =>
        g.StrideX == 1 && (g.OutWidth >= PlanarGeometry.Lanes || g.OutChannels / g.Groups <= WidestNarrowTile) && (!PlanarGeometry.CopiesRows(g) || (long)PlanarGeometry.PaddedWidth(g) * PlanarGeometry.Span(g) * (g.InChannels / g.Groups) <= PaddedRows);
}
