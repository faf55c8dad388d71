using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes;

/// <summary>
/// Where the steps of a loop's values lie. A value that is handed to the next step, or read from outside, keeps all of them, one behind the other; what a carry begins
/// with lies before the first
/// (behind the last, where the loop goes backwards), so that "one step before" is the neighbour at every step. Any other value of a loop lies in one place, written anew
/// at each step.
/// </summary>
internal sealed class StepPlaces
{
    private readonly NetworkGraph _graph;
    private readonly HashSet<int> _kept = [];
    private readonly HashSet<int> _carried;

    public StepPlaces(NetworkGraph graph)
    {
        _graph = graph;
        _carried = [.. graph.Carries.Where(value => value >= 0).Select(Owner)];
        _kept.UnionWith(_carried);
        foreach (Node node in graph.Nodes)
        {
            if (node.Op is StackOp or LastOp && graph[node.Inputs[0]].Op is not LoopOp)
                _kept.Add(Owner(node.Inputs[0]));
        }
    }

    /// <summary>Whether all steps of a value are kept.</summary>
    public bool Keeps(int node) => _kept.Contains(node);

    /// <summary>How many steps of it lie in memory, with what it begins with.</summary>
    public int Count(int node) => !Keeps(node) ? 1 : LoopOf(node).Steps + (_carried.Contains(node) ? 1 : 0);

    /// <summary>A value of a loop as its own step writes it.</summary>
    public ValueView Own(Node node) => !Keeps(node.Id)
        ? new ValueView(node.Id, node.Shape, 0)
        : new ValueView(node.Id, node.Shape, _carried.Contains(node.Id) && !LoopOf(node.Id).Backwards ? node.Shape.Size : 0, Stride: node.Shape.Size);

    /// <summary>The step before it.</summary>
    public ValueView Previous(PreviousOp previous)
    {
        Node value = _graph[_graph.Carries[previous.Carry]];
        ValueView own = Own(value);
        return own with { Offset = LoopOf(value.Id).Backwards ? own.Offset + value.Shape.Size : own.Offset - value.Shape.Size };
    }

    /// <summary>What a carry begins with.</summary>
    public ValueView Initial(int carry)
    {
        Node value = _graph[_graph.Carries[carry]];
        return new ValueView(value.Id, value.Shape, LoopOf(value.Id) is { Backwards: true } loop ? loop.Steps * value.Shape.Size : 0);
    }

    /// <summary>The step of a value that was computed last.</summary>
    /// <param name="view">The value as the loop sees it.</param>
    /// <param name="loop">The loop.</param>
    public ValueView Last(ValueView view, int loop) => view with
    {
        Offset = view.Offset + (_graph.Loops[loop].Backwards ? 0 : (_graph.Loops[loop].Steps - 1) * view.Stride),
        Stride = 0,
    };

    private LoopInfo LoopOf(int node) => _graph.Loops[_graph[node].Loop];

    /// <summary>The node whose memory a reshape is another view of.</summary>
    private int Owner(int node)
    {
        while (_graph[node].Op is ReshapeOp)
            node = _graph[node].Inputs[0];
        return node;
    }
}
