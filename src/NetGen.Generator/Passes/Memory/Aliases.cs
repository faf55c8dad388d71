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
                ReshapeOp when LayoutOrder.KeepsOrder(node.Shape, laidOut.Of(node.Id)) && LayoutOrder.KeepsOrder(graph[node.Inputs[0]].Shape, laidOut.Of(node.Id)) => this[node.Inputs[0]].As(node.Shape),
                ConvertLayoutOp convert when LayoutOrder.AreTheSame(node.Shape, convert.From, convert.To) => this[node.Inputs[0]],
                SliceOp slice when !node.Shape.PerSample => Into(this[node.Inputs[0]], node.Shape, slice.First * graph[node.Inputs[0]].Shape.Positions),
                _ => new ValueView(node.Id, node.Shape, 0),
            };
        }
    }

    public ValueView this[int node] => _views[node];

    public bool IsAlias(int node) => _views[node].Root != node;

    private static ValueView Into(ValueView source, TensorShape shape, int offset) => new(source.Root, shape, source.Offset + offset);
}
