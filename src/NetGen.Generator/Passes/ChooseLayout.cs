using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Decides along what vectors run: the samples of the batch, or the channels.</summary>
internal static class ChooseLayout
{
    /// <summary>
    /// The layout for training and whole batches: along the samples unless the user wants otherwise. A convolution reaches the same share of the FMA peak either way,
    /// but along the samples weights need no packing, and any number of channels fills the vectors.
    /// </summary>
    public static BackEnd Run(NetworkGraph graph, VectorAxis wish) =>
        wish == VectorAxis.AlongChannels && CanRunWithChannelsLast(graph) ? BackEnd.ChannelsLast : BackEnd.Cpu;

    /// <summary>Whether every operation of the graph has a kernel with channels last.</summary>
    public static bool CanRunWithChannelsLast(NetworkGraph graph) => graph.Nodes.All(node => HasKernel(graph, node));

    private static bool HasKernel(NetworkGraph graph, Node node) => node.Op switch
    {
        MapOp => node.Inputs.All(i => Reads(graph[i].Shape, node.Shape)),
        ReduceOp reduce => !reduce.Over.PerSample || (Broadcasting.Of(node.Shape, reduce.Over) != Broadcast.Position && node.Inputs.All(i => Reads(graph[i].Shape, reduce.Over))),
        _ => true,
    };

    /// <summary>A shared tensor with a number for each channel and position lies the other way round: [channels, height, width].</summary>
    private static bool Reads(TensorShape operand, TensorShape full) =>
        Broadcasting.Of(operand, full) is { } kind && (kind != Broadcast.Position || Aliases.KeepsOrder(full, Plans.Layout.ChannelsLast));
}
