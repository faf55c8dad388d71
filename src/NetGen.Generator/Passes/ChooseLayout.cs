using NetGen.Generator.Graph;

namespace NetGen.Generator.Passes;

/// <summary>Decides along what vectors run: the samples of the batch, or the channels.</summary>
internal static class ChooseLayout
{
    /// <summary>The layout for training and whole batches.</summary>
    public static BackEnd Run(NetworkGraph graph) => BackEnd.Cpu;

    /// <summary>Whether every operation of the graph has a kernel with channels last.</summary>
    public static bool CanRunWithChannelsLast(NetworkGraph graph) => graph.Nodes.All(node => HasKernel(graph, node));

    private static bool HasKernel(NetworkGraph graph, Node node) => node.Op switch
    {
        InputOp or ParameterOp or BufferOp or ReshapeOp or ConvOp or ConvDataOp or DenseOp or MaxPoolOp or AvgPoolOp => true,
        MapOp => node.Inputs.All(i => Broadcasting.Of(graph[i].Shape, node.Shape) is not (Broadcast.Position or null)),
        ReduceOp reduce => reduce.Over.PerSample && Broadcasting.Of(node.Shape, reduce.Over) is Broadcast.SampleChannel or Broadcast.Sample or Broadcast.SamplePosition
            && node.Inputs.All(i => Broadcasting.Of(graph[i].Shape, reduce.Over) is not (Broadcast.Position or null)),
        SliceOp => !node.Shape.PerSample,
        _ => false,
    };
}
