using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>One graph in the making: nodes, ports and layers in the order in which they are added.</summary>
internal sealed class GraphAssembly(DeclaredParameters parameters)
{
    private readonly List<Node> _nodes = [];
    private readonly List<LayerInfo> _layers = [];
    private readonly List<int> _layerStatements = [];
    private readonly Dictionary<int, int> _parameterNodes = [];
    private readonly List<LoopInfo> _loops = [];
    private readonly List<int> _carries = [];

    public List<PortInfo> Inputs { get; } = [];

    public List<PortInfo> Targets { get; } = [];

    public List<OutputInfo> Outputs { get; } = [];

    public List<int> Losses { get; } = [];

    /// <summary>What each of them is called: "loss1".</summary>
    public List<string> LossNames { get; } = [];

    /// <summary>What the losses work on as declared: a loss may be computed from an earlier node (a sigmoid's argument), but what it stands on is not dead.</summary>
    public List<int> LossInputs { get; } = [];

    /// <summary>Of what tensor a gradient is one: it may be computed without its value, but what stands there is not dead.</summary>
    public Dictionary<int, int> DifferentiatedBy { get; } = [];

    /// <summary>Lengths of sequences, those that callers give before those that layers make of them.</summary>
    public List<SequenceLengths> Lengths { get; } = [];

    /// <summary>In the graph that predicts: the losses that are not computed there.</summary>
    public List<PredictedLoss> PredictedLosses { get; } = [];

    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Index of the layer that nodes added now belong to; -1 between layers.</summary>
    public int CurrentLayer { get; private set; } = -1;

    public int LayerCount => _layers.Count;

    /// <summary>Which statement of the program layer <paramref name="layer"/> is.</summary>
    public int StatementOf(int layer) => _layerStatements[layer];

    public LayerInfo Layer(int index) => _layers[index];

    /// <summary>The loop that nodes added now belong to; -1 outside.</summary>
    public int CurrentLoop { get; private set; } = -1;

    public int Add(Op op, TensorShape shape, string label, params int[] inputs) => Add(op, shape, label, CurrentLoop, inputs);

    private int Add(Op op, TensorShape shape, string label, int loop, int[] inputs)
    {
        _nodes.Add(new Node(_nodes.Count, op, EquatableArray.Of(inputs), shape, label, CurrentLayer, loop));
        return _nodes.Count - 1;
    }

    /// <summary>Adds what a longer version of this graph has behind it; it belongs to the layer at hand.</summary>
    public void Append(NetworkGraph longer)
    {
        foreach (Node node in longer.Nodes.Skip(_nodes.Count))
            _nodes.Add(node with { Layer = CurrentLayer });
        _loops.AddRange(longer.Loops.Skip(_loops.Count));
        _carries.AddRange(longer.Carries.Skip(_carries.Count));
    }

    /// <summary>Nodes added from now on are computed at every step of a sequence.</summary>
    public void BeginLoop(LoopInfo loop)
    {
        CurrentLoop = _loops.Count;
        _loops.Add(loop);
    }

    public void EndLoop() => CurrentLoop = -1;

    /// <summary>A value that the loop hands from step to step; <see cref="Carry"/> says which.</summary>
    public int BeginCarry()
    {
        _carries.Add(-1);
        return _carries.Count - 1;
    }

    public void Carry(int carry, int value) => _carries[carry] = value;

    /// <summary>Whether a layer so far has that parameter.</summary>
    public bool HasParameter(int index) => _parameterNodes.ContainsKey(index);

    /// <summary>The node of a parameter or buffer; one node however often it is used.</summary>
    public int Parameter(int index)
    {
        if (!_parameterNodes.TryGetValue(index, out int node))
        {
            ParameterInfo info = parameters[index];
            node = Add(info.IsBuffer ? new BufferOp(index) : new ParameterOp(index), info.Shape, info.Name, loop: -1, []);
            _parameterNodes.Add(index, node);
        }
        return node;
    }

    public void BeginLayer(int statement)
    {
        CurrentLayer = _layers.Count;
        _layerStatements.Add(statement);
        _layers.Add(new LayerInfo("", "", TensorShape.Scalar, 0, 0, -1));
    }

    /// <summary>Fills in the row of the layer begun last; its operations are counted from the nodes that it added.</summary>
    public void EndLayer(LayerInfo row)
    {
        long flops = 0;
        for (int i = _nodes.Count - 1; i >= 0 && _nodes[i].Layer == CurrentLayer; i--)
        {
            Node node = _nodes[i];
            flops += node.Op.Flops(node.Inputs.Select(id => _nodes[id].Shape).ToEquatableArray(), node.Shape) * (node.Loop < 0 ? 1 : _loops[node.Loop].Steps);
        }
        _layers[CurrentLayer] = row with { Flops = flops };
        CurrentLayer = -1;
    }

    public NetworkGraph ToGraph() => new(
        _nodes.ToEquatableArray(),
        parameters.ToEquatableArray(),
        _layers.ToEquatableArray(),
        Inputs.ToEquatableArray(),
        Targets.ToEquatableArray(),
        Outputs.ToEquatableArray(),
        Losses.ToEquatableArray())
    {
        Loops = _loops.ToEquatableArray(),
        Carries = _carries.ToEquatableArray(),
        LossNames = LossNames.ToEquatableArray(),
    };
}
