using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Which nodes are only another way to look at memory that a different node owns: reshapes, where the layout keeps the order of callers' rows
/// (a sequence of several steps, which lies step by step, keeps it nowhere; with channels last only tensors of a single channel or a single pixel do), conversions
/// between layouts that agree about such a tensor, and slices of shared tensors.
/// </summary>
internal sealed class Aliases
{
    private readonly NetworkGraph _graph;
    private readonly ValueView[] _views;
    private readonly StepPlaces _steps;

    public Aliases(LaidOutGraph laidOut)
    {
        NetworkGraph graph = _graph = laidOut.Graph;
        _steps = new StepPlaces(graph);
        _views = new ValueView[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            _views[node.Id] = node.Op switch
            {
                ReshapeOp when LayoutOrder.KeepsOrder(node.Shape, laidOut.Of(node.Id))
                    && LayoutOrder.KeepsOrder(graph[node.Inputs[0]].Shape, laidOut.Of(node.Id)) => this[node.Inputs[0]].As(node.Shape),
                ConvertLayoutOp convert when LayoutOrder.AreTheSame(node.Shape, convert.From, convert.To) => this[node.Inputs[0]],
                SliceOp slice when !node.Shape.PerSample => Into(this[node.Inputs[0]], node.Shape, slice.First * graph[node.Inputs[0]].Shape.Positions),
                StepOp => this[node.Inputs[0]] with { Shape = node.Shape, Stride = node.Shape.Size },
                PreviousOp previous => _steps.Previous(previous),
                StackOp => this[node.Inputs[0]] with { Shape = node.Shape, Stride = 0 },
                LastOp => _steps.Last(this[node.Inputs[0]], graph[node.Inputs[0]].Loop),
                _ when node.Loop >= 0 => _steps.Own(node),
                _ => new ValueView(node.Id, node.Shape, 0),
            };
        }
    }

    public ValueView this[int node] => _views[node];

    public bool IsAlias(int node) => _views[node].Root != node;

    /// <summary>Whether a reader sees a value as what computes it does: at the same step, and nothing but that.</summary>
    public bool IsOwn(ValueView view) => view == _views[view.Root];

    /// <summary>Whether all steps of a loop's value are kept.</summary>
    public bool KeepsSteps(int root) => _steps.Keeps(root);

    /// <summary>Steps of a value that lie in memory: 1 outside of loops.</summary>
    public int StepCount(int root) => _steps.Count(root);

    /// <summary>A view where all steps of all values are kept, so that each can be looked at.</summary>
    public ValueView OfWatched(ValueView view) => IsOfOneStep(view.Root) ? view with { Stride = _graph[view.Root].Shape.Size } : view;

    /// <summary>Steps of a value that lie in memory where all are kept.</summary>
    public int WatchedStepCount(int root) => IsOfOneStep(root) ? _graph.Loops[_graph[root].Loop].Steps : StepCount(root);

    /// <summary>What a carry begins with.</summary>
    public ValueView Initial(int carry) => _steps.Initial(carry);

    private bool IsOfOneStep(int root) => root >= 0 && root < _graph.Nodes.Count && _graph[root] is { Loop: >= 0, Shape.PerSample: true } && !KeepsSteps(root);

    private static ValueView Into(ValueView source, TensorShape shape, int offset) => new(source.Root, shape, source.Offset + offset);
}
