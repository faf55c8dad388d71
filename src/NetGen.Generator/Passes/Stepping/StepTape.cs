using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Walks over a prediction and writes the program of one step of it, each node by the step rule of its op; what the steps find of what does not change, it puts into another
/// program.
/// </summary>
/// <param name="whole">The prediction over whole sequences.</param>
/// <param name="moves">For each of its nodes, whether it changes from step to step.</param>
internal sealed class StepTape(NetworkGraph whole, bool[] moves) : IStepTape
{
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<int, int> _steps = [], _wholes = [], _carried = [];
    private readonly Dictionary<(int About, StateInfo State), int> _rooms = [];
    private readonly List<StateInfo> _states = [];

    /// <summary>For each state the node of the prediction that it begins with; -1 for zeros.</summary>
    private readonly List<int> _beginnings = [];
    private readonly bool[] _fromCallers = FromCallers(whole);
    private int _positions = -1;

    /// <summary>The first node that has no step, why, and which of its operands would have to stay the same (-1: any of them); null if all have one.</summary>
    public (Node Node, string Reason, int Operand)? Refused { get; private set; }

    /// <summary>How many steps there are at most.</summary>
    public int Limit { get; private set; } = int.MaxValue;

    /// <summary>The program of a step; null if a node has none.</summary>
    public NetworkGraph? Step()
    {
        var inputs = new List<PortInfo>();
        foreach (Node node in whole.Nodes.Where(n => moves[n.Id] && n.Op is not PortOp { Least: > 0 }))
        {
            if ((node.Op is PortOp port ? Given(node, port) : node.Op.TakeStep(new OneStep(this, node))) is not { } step)
                return null;
            _steps.Add(node.Id, step);
        }
        foreach (KeyValuePair<int, int> carry in _carried)
            _states[carry.Value] = _states[carry.Value] with { Value = _steps[whole.Carries[carry.Key]] };
        return whole with
        {
            Nodes = _nodes.ToEquatableArray(),
            Inputs = inputs.ToEquatableArray(),
            Targets = EquatableArray<PortInfo>.Empty,
            Outputs = whole.Outputs.Where(o => moves[o.Node]).Select(o => o with { Node = _steps[o.Node] }).ToEquatableArray(),
            Loops = EquatableArray<LoopInfo>.Empty,
            Carries = EquatableArray<int>.Empty,
            States = _states.ToEquatableArray(),
        };

        int? Given(Node node, PortOp port)
        {
            port = port with { Index = inputs.Count };
            TensorShape shape = port.Element == Element.Index ? TensorShape.Sample(1) : OneStep.Of(node.Shape);
            int step = Add(node, port, shape);
            inputs.Add(new PortInfo(port, shape, step));
            return step;
        }
    }

    /// <summary>
    /// From what does not change to what the steps begin with and what they read of it; null if there is nothing of that kind. To be called behind <see cref="Step"/>.
    /// </summary>
    public NetworkGraph? Beginning()
    {
        if (_beginnings.All(node => node < 0))
            return null;
        var editor = new GraphEditor(whole with { Inputs = EquatableArray<PortInfo>.Empty, Targets = EquatableArray<PortInfo>.Empty, Outputs = EquatableArray<OutputInfo>.Empty });
        var inputs = new List<PortInfo>();
        foreach (Node node in whole.Nodes.Where(n => !moves[n.Id]))
        {
            if (node.Op is not PortOp port)
            {
                editor.Copy(node);
                continue;
            }
            port = port with { Index = inputs.Count };
            int now = editor.AddLike(node, port, [], node.Shape);
            editor.Replace(node.Id, now);
            inputs.Add(new PortInfo(port, node.Shape, now));
        }
        return RemoveDeadNodes.Run(editor.Finish() with
        {
            Inputs = inputs.ToEquatableArray(),
            States = _states.Select((state, i) => state with { Value = editor.Now(_beginnings[i]) }).ToEquatableArray(),
        });
    }

    // ---- what rules ask for

    TensorShape IStepTape.ShapeOf(int node) => whole[node].Shape;

    Op IStepTape.OpOf(int node) => whole[node].Op;

    bool IStepTape.Moves(int node) => moves[node];

    int? IStepTape.Step(int node) => moves[node] ? _steps[node] : ((IStepTape)this).Whole(node);

    /// <summary>What callers have no part in is computed here; of the rest every step finds what has been computed once.</summary>
    int IStepTape.Whole(int node)
    {
        if (_wholes.TryGetValue(node, out int known))
            return known;
        Node source = whole[node];
        int now = _fromCallers[node]
            ? Add(source, new StateOp(Keep(new StateInfo(source.Label, source.Shape, -1), node), source.Op.ResultElement), source.Shape)
            : Add(source, source.Op, source.Shape, source.Inputs.Select(((IStepTape)this).Whole).ToArray());
        _wholes.Add(node, now);
        return now;
    }

    int IStepTape.Add(Node of, Op op, TensorShape shape, params int[] inputs) => Add(of, op, shape, inputs);

    int? IStepTape.Carried(Node of, PreviousOp previous)
    {
        if (whole.Loops[of.Loop].Backwards)
            return Refused("walks from the last step to the first", -1);
        if (of.Inputs.Count > 0 && moves[of.Inputs[0]])
            return Refused("begins with what changes from step to step", 0);
        if (of.Inputs.Count > 0 && !_fromCallers[of.Inputs[0]])
            return Refused("begins with numbers of its own", -1);
        int state = Keep(new StateInfo(whole.Loops[of.Loop].Name, of.Shape, -1), of.Inputs.Count > 0 ? of.Inputs[0] : -1);
        _carried.Add(previous.Carry, state);
        return Add(of, new StateOp(state), of.Shape);

        int? Refused(string reason, int operand)
        {
            ((IStepTape)this).Refuse(of, reason, operand);
            return null;
        }
    }

    int IStepTape.Room(Node of, StateInfo state, int about)
    {
        if (about >= 0 && _rooms.TryGetValue((about, state), out int known))
            return known;
        int room = Add(of, new StateOp(Keep(state with { Name = $"{of.Label} {state.Name}" }, -1)), state.Shape);
        if (about >= 0)
            _rooms.Add((about, state), room);
        return room;
    }

    int IStepTape.Positions()
    {
        if (_positions < 0)
        {
            _positions = _nodes.Count;
            _nodes.Add(new Node(_positions, new PositionsOp(), EquatableArray<int>.Empty, TensorShape.Sample(1), "position", -1));
        }
        return _positions;
    }

    void IStepTape.EndAfter(int steps) => Limit = Math.Min(Limit, steps);

    void IStepTape.Refuse(Node node, string reason, int operand) => Refused ??= (node, reason, operand);

    /// <summary>For each node whether callers have a part in it.</summary>
    private static bool[] FromCallers(NetworkGraph graph)
    {
        var from = new bool[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
            from[node.Id] = node.Op is PortOp || node.Loop >= 0 || node.Inputs.Any(i => from[i]);
        return from;
    }

    private int Add(Node of, Op op, TensorShape shape, params int[] inputs)
    {
        _nodes.Add(of with { Id = _nodes.Count, Op = op, Inputs = EquatableArray.Of(inputs), Shape = shape, Loop = -1 });
        return _nodes.Count - 1;
    }

    private int Keep(StateInfo state, int beginning)
    {
        _states.Add(state);
        _beginnings.Add(beginning);
        return _states.Count - 1;
    }
}
