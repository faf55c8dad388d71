using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// The values of a graph, loops included: each is computed when somebody asks for it, one of a loop for the step that is asked for, and kept. Nothing here orders steps
/// or places them: what a node was one step before is asked for like everything else.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="batch">Samples.</param>
/// <param name="compute">Computes a node from its operands.</param>
internal sealed class LoopValues(NetworkGraph graph, int batch, Func<Node, Tensor[], Tensor> compute)
{
    private readonly Dictionary<(int Node, int Step), Tensor> _known = [];

    /// <summary>A node outside of loops.</summary>
    public Tensor this[int node] => At(node, -1);

    /// <param name="id">The node.</param>
    /// <param name="step">The step of its loop; whatever outside.</param>
    public Tensor At(int id, int step)
    {
        Node node = graph[id];
        (int, int) key = (id, node.Loop < 0 ? -1 : step);
        if (!_known.TryGetValue(key, out Tensor? value))
            _known.Add(key, value = Compute(node, step));
        return value;
    }

    private Tensor Compute(Node node, int step)
    {
        switch (node.Op)
        {
            case StepOp:
                return Step(node, At(node.Inputs[0], -1), step);
            case PreviousOp previous:
                LoopInfo loop = graph.Loops[node.Loop];
                if (step != (loop.Backwards ? loop.Steps - 1 : 0))
                    return At(graph.Carries[previous.Carry], loop.Backwards ? step + 1 : step - 1);
                return node.Inputs.Count > 0 ? At(node.Inputs[0], -1) : new Tensor(node.Shape, batch);
            case StackOp:
                return Stacked(node);
            case LastOp:
                LoopInfo own = graph.Loops[graph[node.Inputs[0]].Loop];
                return At(node.Inputs[0], own.Backwards ? 0 : own.Steps - 1);
            default:
                return compute(node, [.. node.Inputs.Select(id => At(id, step))]);
        }
    }

    private Tensor Step(Node node, Tensor sequence, int step)
    {
        var one = new Tensor(node.Shape, batch);
        for (int b = 0; b < batch; b++)
        for (int d = 0; d < node.Shape.Size; d++)
            one.Data[(b * node.Shape.Size) + d] = sequence.Data[(b * sequence.Size) + (step * node.Shape.Size) + d];
        return one;
    }

    private Tensor Stacked(Node node)
    {
        var all = new Tensor(node.Shape, batch);
        int size = graph[node.Inputs[0]].Shape.Size;
        for (int t = 0; t < node.Shape.Steps; t++)
        {
            Tensor one = At(node.Inputs[0], t);
            for (int b = 0; b < batch; b++)
            for (int d = 0; d < size; d++)
                all.Data[(b * all.Size) + (t * size) + d] = one.Data[(b * size) + d];
        }
        return all;
    }
}
