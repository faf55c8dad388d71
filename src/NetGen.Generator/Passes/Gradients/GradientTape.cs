using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>The forward nodes with the gradient nodes that are being added behind them, and the contributions to each gradient so far.</summary>
internal sealed class GradientTape(NetworkGraph forward, bool[] wanted) : IGradientTape
{
    private readonly List<Node> _nodes = [.. forward.Nodes];
    private readonly Dictionary<int, List<int>> _contributions = [];
    private readonly Dictionary<int, int> _gradients = [];

    public int Count => _nodes.Count;

    /// <summary>Every gradient by forward node.</summary>
    public Dictionary<int, int> All => _gradients;

    public TensorShape ShapeOf(int node) => _nodes[node].Shape;

    public Op OpOf(int node) => _nodes[node].Op;

    public bool Wants(int node) => wanted[node];

    /// <summary>The sum of the losses: the one, or a node that adds them.</summary>
    public int TotalLoss()
    {
        if (forward.Losses.Count == 1)
            return forward.Losses[0];
        return AddNode(Sum(forward.Losses.Count), TensorShape.Scalar, "total loss", -1, forward.Losses.ToArray());
    }

    /// <summary>d total/d loss = 1 for each loss; weights are inside the losses.</summary>
    public void Seed()
    {
        int[] losses = forward.Losses.Where(loss => wanted[loss]).ToArray();
        if (losses.Length == 0)
            return;
        int one = AddNode(new ConstantOp(1), TensorShape.Scalar, "loss gradient", -1);
        foreach (int loss in losses)
            Contribute(loss, one);
    }

    /// <summary>Adds a node of the gradient of forward node <paramref name="of"/>'s layer.</summary>
    public int Add(Node of, Op op, TensorShape shape, params int[] inputs) => AddNode(op, shape, of.Label + " gradient", of.Layer, inputs);

    private int AddNode(Op op, TensorShape shape, string label, int layer, params int[] inputs)
    {
        _nodes.Add(new Node(_nodes.Count, op, EquatableArray.Of(inputs), shape, label, layer));
        return _nodes.Count - 1;
    }

    /// <summary>Node <paramref name="part"/> is one summand of the gradient of forward node <paramref name="node"/>.</summary>
    public void Contribute(int node, int part)
    {
        if (!_contributions.TryGetValue(node, out List<int>? parts))
            _contributions.Add(node, parts = []);
        parts.Add(part);
    }

    /// <summary>The gradient of a forward node whose readers have all contributed; null if no loss depends on it.</summary>
    public int? Gradient(int node)
    {
        if (!_contributions.TryGetValue(node, out List<int>? parts))
            return null;
        int gradient = parts.Count == 1 ? parts[0] : Add(forward[node], Sum(parts.Count), forward[node].Shape, parts.ToArray());
        _gradients[node] = gradient;
        return gradient;
    }

    public NetworkGraph Finish() => forward with { Nodes = _nodes.ToEquatableArray() };

    /// <summary>The sum of operands 0 to count - 1, by halves: a tensor with thousands of readers must not make a tree thousands of levels deep.</summary>
    private static MapOp Sum(int count) => new(Sum(0, count));

    private static ScalarExpression Sum(int first, int count) =>
        count == 1 ? new Operand(first) : Sum(first, count / 2) + Sum(first + (count / 2), count - (count / 2));
}
