using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>A new version of a graph in the making: nodes of the old one are copied, replaced or left out, in order, and readers follow.</summary>
internal sealed class GraphEditor(NetworkGraph old)
{
    private readonly List<Node> _nodes = [];
    private readonly int[] _now = Enumerable.Repeat(-1, old.Nodes.Count).ToArray();

    public int Count => _nodes.Count;

    public Node this[int id] => _nodes[id];

    /// <summary>The new id of an old node; -1 if it was left out.</summary>
    public int Now(int oldId) => oldId < 0 ? -1 : _now[oldId];

    /// <summary>Readers of the old node read this new one from now on.</summary>
    public void Replace(int oldId, int newId) => _now[oldId] = newId;

    /// <summary>Adds a node that stands where <paramref name="model"/> stood: its label, layer and loop, another op.</summary>
    public int AddLike(Node model, Op op, IEnumerable<int> inputs, TensorShape shape)
    {
        _nodes.Add(model with { Id = _nodes.Count, Op = op, Inputs = inputs.ToEquatableArray(), Shape = shape });
        return _nodes.Count - 1;
    }

    /// <summary>Copies an old node; its inputs must have a new id.</summary>
    public int Copy(Node node)
    {
        int id = AddLike(node, node.Op, node.Inputs.Select(Now), node.Shape);
        Replace(node.Id, id);
        return id;
    }

    public NetworkGraph Finish() => old with
    {
        Nodes = _nodes.ToEquatableArray(),
        Inputs = old.Inputs.Select(p => p with { Node = Now(p.Node) }).ToEquatableArray(),
        Targets = old.Targets.Select(p => p with { Node = Now(p.Node) }).ToEquatableArray(),
        Outputs = old.Outputs.Select(o => o with { Node = Now(o.Node) }).ToEquatableArray(),
        Losses = old.Losses.Select(Now).ToEquatableArray(),
        Carries = Carries().ToEquatableArray(),
        States = old.States.Select(s => s with { Value = Now(s.Value) }).ToEquatableArray(),
    };

    /// <summary>The carries that somebody still reads.</summary>
    private int[] Carries()
    {
        var read = new HashSet<int>(_nodes.Select(n => n.Op).OfType<PreviousOp>().Select(p => p.Carry));
        return old.Carries.Select((value, carry) => read.Contains(carry) ? Now(value) : -1).ToArray();
    }
}
