using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Which nodes are only another way to look at memory that a different node owns: reshapes, where the layout keeps the order of callers' rows
/// (a sequence of several steps, which lies step by step, keeps it nowhere; with channels last only tensors of a single channel or a single pixel do), conversions between layouts that agree about such a tensor, and slices of shared tensors.
/// </summary>
internal sealed class Aliases
{
    private readonly ValueView[] _views;

    public Aliases(LaidOutGraph laidOut)
    {
        NetworkGraph graph = laidOut.Graph;
        _views = new ValueView[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            _views[node.Id] = node.Op switch
            {
                ReshapeOp when KeepsOrder(node.Shape, laidOut.Of(node.Id)) && KeepsOrder(graph[node.Inputs[0]].Shape, laidOut.Of(node.Id)) => this[node.Inputs[0]].As(node.Shape),
                ConvertLayoutOp convert when AreTheSame(node.Shape, convert.From, convert.To) => this[node.Inputs[0]],
                SliceOp slice when !node.Shape.PerSample => Into(this[node.Inputs[0]], node.Shape, slice.First * graph[node.Inputs[0]].Shape.Positions),
                _ => new ValueView(node.Id, node.Shape, 0),
            };
        }
    }

    public ValueView this[int node] => _views[node];

    public bool IsAlias(int node) => _views[node].Root != node;

    /// <summary>Whether the layout keeps the elements of a sample of such a shape together, in the order of callers' rows.</summary>
    public static bool KeepsOrder(TensorShape shape, Layout layout) =>
        shape.Steps == 1 && (layout != Layout.ChannelsLast || !shape.PerSample || shape.Channels == 1 || shape.Positions == 1);

    /// <summary>Whether a tensor of that shape lies in memory as callers' rows do.</summary>
    public static bool IsCallersOrder(TensorShape shape, Layout layout) => layout != Layout.Lanes && KeepsOrder(shape, layout);

    /// <summary>Whether a tensor of that shape lies in memory the same way in both layouts.</summary>
    public static bool AreTheSame(TensorShape shape, Layout one, Layout other) =>
        one == other || (one != Layout.Lanes && other != Layout.Lanes && (shape.IsSequence || KeepsOrder(shape, Layout.ChannelsLast)));

    private static ValueView Into(ValueView source, TensorShape shape, int offset) => new(source.Root, shape, source.Offset + offset);
}
