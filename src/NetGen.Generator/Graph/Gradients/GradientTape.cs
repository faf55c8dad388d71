using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>The forward nodes with the gradient nodes that are being added behind them, and the contributions to each gradient so far.</summary>
internal sealed class GradientTape(NetworkGraph forward, bool[] wanted) : IGradientTape
{
    private readonly List<Node> _nodes = [.. forward.Nodes];
    private readonly Dictionary<int, List<int>> _contributions = [];
    private readonly Dictionary<int, int> _gradients = [];
    private readonly BackwardLoops _loops = new(forward);

    /// <summary>Contributions to the gradient of what a carry is behind the last step.</summary>
    private readonly Dictionary<int, List<int>> _afterwards = [];

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
        return AddNode(Sum(forward.Losses.Count), TensorShape.Scalar, "total loss", -1, -1, forward.Losses.ToArray());
    }

    /// <summary>d total/d loss = 1 for each loss; weights are inside the losses.</summary>
    public void Seed()
    {
        int[] losses = forward.Losses.Where(loss => wanted[loss]).ToArray();
        if (losses.Length == 0)
            return;
        int one = AddNode(new ConstantOp(1), TensorShape.Scalar, "loss gradient", -1, -1);
        foreach (int loss in losses)
            Contribute(loss, one);
    }

    /// <summary>The gradient of the sum of all elements of a node begins with ones.</summary>
    public void SeedWithOnes(int node) => Contribute(node, AddNode(new MapOp(1), forward[node].Shape, forward[node].Label + " gradient", forward[node].Layer, -1));

    /// <summary>Hands every gradient on to what its node was computed of, from the last node to the first.</summary>
    /// <param name="first">The first node that hands on.</param>
    public void Run(int first = 0)
    {
        var entered = new HashSet<int>();
        for (int id = forward.Nodes.Count - 1; id >= first; id--)
        {
            if (forward[id].Loop >= 0 && entered.Add(forward[id].Loop))
                Enter(forward[id].Loop);
            if (wanted[id] && Gradient(id) is { } gradient)
                forward[id].Op.Propagate(new Pullback(this, forward[id], gradient));
        }
    }

    /// <summary>
    /// Adds a node of the gradient of forward node <paramref name="of"/>'s layer. Inside a loop it belongs to the loop that goes the other way; what is shared by all
    /// steps (the gradient of weights and biases, and of sequences that each step reads as a whole) is taken once, outside, over all steps as one product or sum.
    /// </summary>
    public int Add(Node of, Op op, TensorShape shape, params int[] inputs)
    {
        int loop = of.Loop >= 0 ? of.Loop : of.Op is StackOp ? forward[of.Inputs[0]].Loop : -1;
        string label = of.Label + " gradient";
        if (loop < 0 || op is StackOp or LastOp)
            return AddNode(op, shape, label, of.Layer, -1, inputs);
        if (!shape.PerSample || shape.Rank > 1)
        {
            Op over = BackwardLoops.OverSteps(op, forward.Loops[loop].Steps);
            return AddNode(over, shape, label, of.Layer, -1, inputs.Select(i => _nodes[i].Loop < 0 && over is AdditiveScoresGradientOp ? i : Stacked(i)).ToArray());
        }
        int mirror = _loops.MirrorOf(loop);
        return AddNode(op, shape, label, of.Layer, mirror, inputs.Select(i => At(i, mirror)).ToArray());
    }

    /// <summary>Node <paramref name="part"/> is one summand of the gradient of forward node <paramref name="node"/>.</summary>
    public void Contribute(int node, int part)
    {
        if (forward[node].Loop < 0 && _nodes[part].Loop >= 0)
            part = SumOverSteps(node, part);
        Append(_contributions, node, part);
    }

    /// <summary>The same, of what the node's carry is behind the last step of its loop.</summary>
    public void ContributeAfterwards(int node, int part) => Append(_afterwards, node, part);

    /// <summary>Before the first gradient of a loop is asked for: what its carries hand to the step before.</summary>
    private void Enter(int loop)
    {
        if (!forward.Nodes.Any(n => n.Loop == loop && (_contributions.ContainsKey(n.Id) || _afterwards.ContainsKey(n.Id))))
            return;
        foreach (Node previous in forward.Nodes)
        {
            if (previous.Op is not PreviousOp { Carry: var carry } || previous.Loop != loop || !wanted[previous.Id])
                continue;
            Node value = forward[forward.Carries[carry]];
            int[] afterwards = _afterwards.TryGetValue(value.Id, out List<int>? parts)
                ? [parts.Count == 1 ? parts[0] : AddNode(Sum(parts.Count), value.Shape, value.Label + " gradient", value.Layer, -1, [.. parts])]
                : [];
            Contribute(value.Id, AddNode(new PreviousOp(_loops.Carry(carry)), value.Shape, value.Label + " gradient", value.Layer, _loops.MirrorOf(loop), afterwards));
            _afterwards.Remove(value.Id);
        }
        if (forward.Nodes.FirstOrDefault(n => n.Loop == loop && _afterwards.ContainsKey(n.Id)) is { } lost)
            throw new NotSupportedException($"The last step of {lost.Label} is read, but nothing carries it: its gradient would begin at one step alone.");
    }

    /// <summary>The gradient of what a carry was one step before: that step's share of the gradient of the carry.</summary>
    public void CarryBack(PreviousOp previous, int dy)
    {
        // A carry is a value of its own, not another view of one.
        Node gradient = _nodes[dy];
        _loops.Close(previous.Carry, gradient.Op is LoopOp ? AddNode(new MapOp(new Operand(0)), gradient.Shape, gradient.Label, gradient.Layer, gradient.Loop, dy) : dy);
    }

    /// <summary>The gradient of a forward node whose readers have all contributed; null if no loss depends on it.</summary>
    public int? Gradient(int node)
    {
        if (!_contributions.TryGetValue(node, out List<int>? parts))
            return null;
        Node value = forward[node];
        // What is given to all steps of a loop at once is added at once, outside of the loop that reads the sum step by step.
        int gradient = parts.Count == 1 ? parts[0]
            : value.Op is StackOp ? AddNode(Sum(parts.Count), value.Shape, value.Label + " gradient", value.Layer, -1, parts.ToArray())
            : Add(value, Sum(parts.Count), value.Shape, parts.ToArray());
        _gradients[node] = gradient;
        return gradient;
    }

    public NetworkGraph Finish() => _loops.AddTo(forward with { Nodes = _nodes.ToEquatableArray() });

    /// <summary>A node as the loop of the gradient reads it: what the loop of the forward direction computed, at the step at hand.</summary>
    private int At(int node, int mirror)
    {
        if (_nodes[node].Loop < 0 || _nodes[node].Loop == mirror)
            return node;
        return _loops.Once(new StepOp(), node, mirror, () => AddNode(new StepOp(), _nodes[node].Shape, _nodes[node].Label, _nodes[node].Layer, mirror, Stacked(node)));
    }

    /// <summary>A node as what stands outside reads it: all steps of what a loop computes.</summary>
    private int Stacked(int node)
    {
        Node value = _nodes[node];
        if (value.Loop < 0)
            return value.Shape.PerSample ? throw new NotSupportedException($"{value.Label} is read at every step as a whole: no op has its gradient over all steps.") : node;
        if (value.Op is StepOp)
            return value.Inputs[0];
        TensorShape stacked = BackwardLoops.OverSteps(value.Shape, _loops.StepsOf(value.Loop));
        return _loops.Once(new StackOp(), node, -1, () => AddNode(new StackOp(), stacked, value.Label, value.Layer, -1, node));
    }

    /// <summary>A tensor from outside that every step reads as a whole receives something from each.</summary>
    private int SumOverSteps(int node, int part)
    {
        int all = Stacked(part);
        return AddNode(new ReduceOp(new Operand(0), _nodes[all].Shape), forward[node].Shape, forward[node].Label + " gradient", forward[node].Layer, -1, all);
    }

    private int AddNode(Op op, TensorShape shape, string label, int layer, int loop, params int[] inputs)
    {
        _nodes.Add(new Node(_nodes.Count, op, EquatableArray.Of(inputs), shape, label, layer, loop));
        return _nodes.Count - 1;
    }

    private static void Append(Dictionary<int, List<int>> parts, int node, int part)
    {
        if (!parts.TryGetValue(node, out List<int>? known))
            parts.Add(node, known = []);
        known.Add(part);
    }

    /// <summary>The sum of operands 0 to count - 1, by halves: a tensor with thousands of readers must not make a tree thousands of levels deep.</summary>
    public static MapOp Sum(int count) => new(Sum(0, count));

    private static ScalarExpression Sum(int first, int count) =>
        count == 1 ? new Operand(first) : Sum(first, count / 2) + Sum(first + (count / 2), count - (count / 2));
}
