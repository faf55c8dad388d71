using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// What goes back from the results of a graph to what they were computed of, gradients or curvatures: the graph's nodes with those that are being added behind them, what each
/// forward node has
/// received so far, and the loops that go the other way.
/// </summary>
/// <param name="forward">The nodes.</param>
/// <param name="count">How many of them something is handed back through; those behind may be read.</param>
/// <param name="wanted">Which of these receive something.</param>
/// <param name="quantity">What is handed back, for labels: "gradient".</param>
internal abstract class BackwardTape(NetworkGraph forward, int count, bool[] wanted, string quantity) : IGradientTape
{
    private readonly List<Node> _nodes = [.. forward.Nodes];
    private readonly Dictionary<int, List<int>> _contributions = [];
    private readonly Dictionary<int, int> _received = [];
    private readonly BackwardLoops _loops = new(forward);

    /// <summary>Contributions to what a carry is behind the last step.</summary>
    private readonly Dictionary<int, List<int>> _afterwards = [];

    public int Count => _nodes.Count;

    /// <summary>The graph whose results are handed back.</summary>
    protected NetworkGraph Forward => forward;

    /// <summary>What each forward node has received, as far as it has received anything.</summary>
    public Dictionary<int, int> All => _received;

    public TensorShape ShapeOf(int node) => _nodes[node].Shape;

    public Op OpOf(int node) => _nodes[node].Op;

    public bool Wants(int node) => wanted[node];

    /// <summary>What a forward node received is complete: its op's rule hands it on.</summary>
    protected abstract void HandOn(Node node);

    /// <summary>Whether something may begin to be handed back inside of a loop that has received nothing.</summary>
    protected virtual bool BeginsAnywhere => false;

    /// <summary>Whether there is no use in going on.</summary>
    protected virtual bool HasEnded => false;

    /// <summary>Hands on from the last node to the first, each behind all its readers.</summary>
    /// <param name="first">The first node that hands on.</param>
    protected void HandBack(int first)
    {
        var entered = new HashSet<int>();
        foreach (int id in Enumerable.Reverse(LoopOrder.Of(forward, count)))
        {
            if (HasEnded)
                return;
            if (id < first)
                continue;
            if (forward[id].Loop >= 0 && entered.Add(forward[id].Loop))
                Enter(forward[id].Loop);
            if (wanted[id])
                HandOn(forward[id]);
        }
    }

    /// <summary>
    /// Adds a node for forward node <paramref name="of"/>'s layer. Inside a loop it belongs to the loop that goes the other way; what is shared by all
    /// steps (what weights and biases receive, and sequences that each step reads as a whole) is taken once, outside, over all steps as one product or sum.
    /// </summary>
    public int Add(Node of, Op op, TensorShape shape, params int[] inputs)
    {
        int loop = of.Loop >= 0 ? of.Loop : of.Op is StackOp ? forward[of.Inputs[0]].Loop : -1;
        string label = $"{of.Label} {quantity}";
        // All steps of one step of a sequence are that sequence.
        if (op is StackOp && _nodes[inputs[0]].Op is StepOp)
            return _nodes[inputs[0]].Inputs[0];
        if (loop < 0 || op is StackOp or LastOp)
            return AddNode(op, shape, label, of.Layer, -1, inputs);
        if (!shape.PerSample || shape.Rank > 1)
        {
            // What reads nothing of the loop is the same at each step.
            if (inputs.Length > 0 && inputs.All(i => _nodes[i].Loop < 0))
                return AddNode(op, shape, label, of.Layer, -1, inputs);
            Op over = BackwardLoops.OverSteps(op, forward.Loops[loop].Steps);
            return AddNode(over, shape, label, of.Layer, -1, inputs.Select(i => _nodes[i].Loop < 0 && over is AdditiveScoresGradientOp ? i : Stacked(i)).ToArray());
        }
        int mirror = _loops.MirrorOf(loop);
        return AddNode(op, shape, label, of.Layer, mirror, inputs.Select(i => At(i, mirror)).ToArray());
    }

    /// <summary>Node <paramref name="part"/> is one summand of what forward node <paramref name="node"/> receives.</summary>
    public void Contribute(int node, int part)
    {
        if (forward[node].Loop < 0 && _nodes[part].Loop >= 0)
            part = SumOverSteps(node, part);
        Append(_contributions, node, part);
    }

    /// <summary>The same, of what the node's carry is behind the last step of its loop.</summary>
    public void ContributeAfterwards(int node, int part) => Append(_afterwards, node, part);

    /// <summary>What a carry was one step before receives that step's share of what the carry receives. Returns the node that is carried.</summary>
    public int CarryBack(PreviousOp previous, int dy)
    {
        // A carry is a value of its own, not another view of one.
        Node received = _nodes[dy];
        int carried = received.Op is LoopOp || received.Loop < 0
            ? AddNode(new MapOp(new Operand(0)), received.Shape, received.Label, received.Layer, _loops.MirrorOf(forward[forward.Carries[previous.Carry]].Loop), dy)
            : dy;
        _loops.Close(previous.Carry, carried);
        return carried;
    }

    /// <summary>What a forward node whose readers have all contributed has received; null if nothing.</summary>
    public int? Received(int node)
    {
        if (_received.TryGetValue(node, out int known))
            return known;
        if (!_contributions.TryGetValue(node, out List<int>? parts))
            return null;
        Node value = forward[node];
        // What is given to all steps of a loop at once is added at once, outside of the loop that reads the sum step by step.
        int sum = parts.Count == 1 ? parts[0]
            : value.Op is StackOp ? AddNode(Sum(parts.Count), value.Shape, $"{value.Label} {quantity}", value.Layer, -1, parts.ToArray())
            : Add(value, Sum(parts.Count), value.Shape, parts.ToArray());
        _received[node] = sum;
        return sum;
    }

    public NetworkGraph Finish()
    {
        // What a carry hands back nothing of is zero at every step but the first.
        foreach ((int carry, int value) in _loops.Open())
            _loops.Close(carry, AddNode(new MapOp(0), forward[value].Shape, $"{forward[value].Label} {quantity}", forward[value].Layer, _loops.MirrorOf(forward[value].Loop)));
        return _loops.AddTo(forward with { Nodes = _nodes.ToEquatableArray() });
    }

    protected int AddNode(Op op, TensorShape shape, string label, int layer, int loop, params int[] inputs)
    {
        _nodes.Add(new Node(_nodes.Count, op, EquatableArray.Of(inputs), shape, label, layer, loop));
        return _nodes.Count - 1;
    }

    /// <summary>Before the first node of a loop hands on: what its carries hand to the step before.</summary>
    private void Enter(int loop)
    {
        if (!BeginsAnywhere && !forward.Nodes.Any(n => n.Loop == loop && (_contributions.ContainsKey(n.Id) || _afterwards.ContainsKey(n.Id))))
            return;
        foreach (Node previous in forward.Nodes)
        {
            if (previous.Op is not PreviousOp { Carry: var carry } || previous.Loop != loop || !wanted[previous.Id])
                continue;
            Node value = forward[forward.Carries[carry]];
            int[] afterwards = _afterwards.TryGetValue(value.Id, out List<int>? parts)
                ? [parts.Count == 1 ? parts[0] : AddNode(Sum(parts.Count), value.Shape, $"{value.Label} {quantity}", value.Layer, -1, [.. parts])]
                : [];
            Contribute(value.Id, AddNode(new PreviousOp(_loops.Carry(carry)), value.Shape, $"{value.Label} {quantity}", value.Layer, _loops.MirrorOf(loop), afterwards));
            _afterwards.Remove(value.Id);
        }
        if (forward.Nodes.FirstOrDefault(n => n.Loop == loop && _afterwards.ContainsKey(n.Id)) is { } lost)
            throw new NotSupportedException($"The last step of {lost.Label} is read, but nothing carries it: its {quantity} would begin at one step alone.");
    }

    /// <summary>A node as the loop that goes back reads it: what another loop computed, at the step at hand.</summary>
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
            return value.Shape.PerSample ? throw new NotSupportedException($"{value.Label} is read at every step as a whole: no op has its {quantity} over all steps.") : node;
        if (value.Op is StepOp)
            return value.Inputs[0];
        TensorShape stacked = BackwardLoops.OverSteps(value.Shape, _loops.StepsOf(value.Loop));
        return _loops.Once(new StackOp(), node, -1, () => AddNode(new StackOp(), stacked, value.Label, value.Layer, -1, node));
    }

    /// <summary>A tensor from outside that every step reads as a whole receives something from each.</summary>
    private int SumOverSteps(int node, int part)
    {
        int all = Stacked(part);
        return AddNode(new ReduceOp(new Operand(0), _nodes[all].Shape), forward[node].Shape, $"{forward[node].Label} {quantity}", forward[node].Layer, -1, all);
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
