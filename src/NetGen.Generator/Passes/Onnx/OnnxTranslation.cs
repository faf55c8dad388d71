using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>
/// The walk through a graph: what leads to an output, node by node. What hangs on a node that was refused is left out quietly, so that all reasons that there are come at once.
/// </summary>
internal sealed class OnnxTranslation
{
    private static readonly ScalarExpression Sum = new Operand(0) + new Operand(1);

    private readonly Dictionary<int, string> _values = [];
    private readonly HashSet<int> _refused = [];
    private readonly SortedSet<string> _refusals = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _nextStates = [];
    private readonly bool[] _isLive;
    private readonly int[] _readers;
    private readonly Dictionary<int, int> _biasOf = [], _productOf = [];
    private readonly HashSet<int> _loops = [];
    private string? _positions;

    private OnnxTranslation(NetworkGraph graph)
    {
        Graph = graph;
        Writer = new OnnxWriter();
        _isLive = Live(graph);
        _readers = Readers(graph, _isLive);
        FindBiases();
    }

    public NetworkGraph Graph { get; }

    /// <summary>Where nodes are added: of the graph, or of the body of the loop at hand.</summary>
    public OnnxWriter Writer { get; private set; }

    public static OnnxTable Of(NetworkGraph graph) => new OnnxTranslation(graph).Translate();

    /// <summary>The name of a value that stands before the node at hand.</summary>
    public string Value(int node)
    {
        Op op = Graph[node].Op;
        return op is ParameterOp or BufferOp ? Weight(node) : _values.TryGetValue(node, out string? name) ? name : "";
    }

    /// <summary>Says what a node is called.</summary>
    public void Name(int node, string value) => _values[node] = value;

    public bool IsLive(int node) => _isLive[node];

    /// <summary>How many nodes and outputs read a value.</summary>
    public int ReadersOf(int node) => _readers[node];

    /// <summary>The bias behind a product that takes it; "" where there is none.</summary>
    public string BiasOf(int product) => _biasOf.TryGetValue(product, out int map) ? Value(Graph[map].Inputs[1]) : "";

    /// <summary>The parameter behind a node: its own, or the one that it takes some rows of.</summary>
    public ParameterInfo? ParameterOf(int node) => Graph[node].Op switch
    {
        ParameterOp parameter => Graph.Parameters[parameter.Index],
        BufferOp buffer => Graph.Parameters[buffer.Index],
        SliceOp => ParameterOf(Graph[node].Inputs[0]),
        _ => null,
    };

    public string Refuse(Node node, string reason)
    {
        string layer = node.Layer >= 0 && Graph.Layers[node.Layer].Name is { Length: > 0 } name ? name : node.Label;
        _refusals.Add($"{layer}: {reason}");
        _refused.Add(node.Id);
        return "";
    }

    /// <summary>How many steps each row has taken, [B, 1].</summary>
    public string Positions => _positions ??= Writer.Name("positions");

    /// <summary>What a state is for the next call, where an op changes it in place.</summary>
    /// <param name="node">The state.</param>
    /// <param name="value">The value.</param>
    public void Keep(int node, string value)
    {
        if (Graph[node].Op is StateOp state)
            _nextStates[state.Index] = value;
    }

    /// <summary>Adds nodes to the body of a loop from now on.</summary>
    /// <returns>Where they were added before.</returns>
    public OnnxWriter Enter()
    {
        OnnxWriter around = Writer;
        Writer = new OnnxWriter(around);
        return around;
    }

    /// <summary>The body is complete.</summary>
    public void Leave(OnnxWriter around) => Writer = around;

    /// <summary>Whether there is a value for all of these.</summary>
    public bool AllHave(IEnumerable<int> nodes) => nodes.All(node => !_refused.Contains(node));

    /// <summary>Translates nodes one after the other.</summary>
    /// <param name="nodes">Of the graph, or of a loop.</param>
    public void Walk(IEnumerable<Node> nodes)
    {
        foreach (Node node in nodes.Where(n => _isLive[n.Id] && n.Op is not (ParameterOp or BufferOp)))
        {
            if (node.Inputs.Any(i => _refused.Contains(i)))
                _refused.Add(node.Id);
            else if (_productOf.TryGetValue(node.Id, out int product))
                _values[node.Id] = _values[product];
            else if (!_values.ContainsKey(node.Id))
                _values[node.Id] = OnnxOps.Translate(new OnnxUse(this, node));
        }
    }

    private OnnxTable Translate()
    {
        var inputs = new List<OnnxPort>();
        foreach (PortInfo port in Graph.Inputs)
            inputs.Add(Given(port.Node, Writer.Name(port.Name), port.Shape, port.Op.Element == Element.Index));
        string[] states = [.. Graph.States.Select(s => Writer.Name(s.Name))];
        Writer.Samples = inputs.Select(i => i.Name).Concat(states).FirstOrDefault();
        foreach (Node node in Graph.Nodes.Where(n => n.Op is StateOp))
            _values[node.Id] = states[((StateOp)node.Op).Index];
        foreach (Node node in Graph.Nodes.Where(n => n.Op is PositionsOp && _isLive[n.Id]))
            _values[node.Id] = Positions;

        // A loop is translated where its first node stands.
        foreach (Node node in Graph.Nodes)
        {
            if (node.Loop < 0)
                Walk([node]);
            else if (_isLive[node.Id] && _loops.Add(node.Loop) && !OnnxRecurrent.TryTranslate(this, node.Loop) && !OnnxLoop.TryTranslate(this, node.Loop))
                _refused.UnionWith(Graph.Nodes.Where(n => n.Loop == node.Loop).Select(n => n.Id));
        }
        return Finished(inputs, states);
    }

    private OnnxTable Finished(List<OnnxPort> inputs, string[] states)
    {
        if (_refusals.Count > 0)
            return new OnnxTable(default, default, default, default, default) { Refusals = _refusals.ToEquatableArray() };
        var outputs = new List<OnnxPort>();
        foreach (OutputInfo output in Graph.Outputs)
            outputs.Add(new OnnxPort(Result(output.Name, Value(output.Node)), Graph[output.Node].Shape.Dimensions, IsIndex: false));
        bool begins = !Graph.Nodes.Any(n => n.Op is StateOp or PositionsOp);
        for (int i = 0; i < states.Length; i++)
        {
            StateInfo state = Graph.States[i];
            EquatableArray<int> shape = OnnxSteps.ShapeOf(state, Graph, i);
            bool isIndex = (state.Value >= 0 ? Graph[state.Value] : Graph.Nodes.FirstOrDefault(n => n.Op is StateOp own && own.Index == i))?.Op.ResultElement == Element.Index;
            if (begins)
            {
                // What each step reads of it goes out under the name under which a step takes it; the rest begins with zeros.
                if (state.Value >= 0)
                    outputs.Add(new OnnxPort(Writer.Add("Identity", [states[i]], [Value(state.Value)])[0], shape, isIndex) { IsState = true });
                continue;
            }
            inputs.Add(new OnnxPort(states[i], shape, isIndex) { IsState = true });
            string? next = _nextStates.TryGetValue(i, out string? changed) ? changed : state.Value >= 0 ? Value(state.Value) : null;
            outputs.Add(new OnnxPort(Result("next_" + states[i], next ?? states[i]), shape, isIndex) { IsState = true });
        }
        if (_positions is not null)
        {
            inputs.Add(new OnnxPort(_positions, EquatableArray.Of(1), IsIndex: true) { IsState = true });
            string next = Writer.Add("Add", "next_positions", [_positions, Writer.Wholes(1)]);
            outputs.Add(new OnnxPort(next, EquatableArray.Of(1), IsIndex: true) { IsState = true });
        }
        return OnnxPruning.Of(new OnnxTable(inputs.ToEquatableArray(), outputs.ToEquatableArray(), Writer.Nodes, Writer.Weights, Writer.Constants));

        // Under the output's name, which is no input's: names of values are the file's own affair.
        string Result(string name, string value) => Writer.Add("Identity", name, [value]);
    }

    private OnnxPort Given(int node, string name, TensorShape shape, bool isIndex)
    {
        if (node >= 0)
            _values[node] = name;
        return new OnnxPort(name, shape.Dimensions, isIndex);
    }

    private string Weight(int node) => Graph[node].Op switch
    {
        ParameterOp parameter => Writer.Weight(Graph.Parameters[parameter.Index].Name, Graph[node].Shape.Dimensions),
        BufferOp buffer => Writer.Weight(Graph.Parameters[buffer.Index].Name, Graph[node].Shape.Dimensions),
        _ => "",
    };

    /// <summary>A bias that alone reads its product, which then takes it.</summary>
    private void FindBiases()
    {
        foreach (Node node in Graph.Nodes.Where(n => _isLive[n.Id] && n.Op is MapOp map && map.Expression == Sum))
        {
            Node product = Graph[node.Inputs[0]];
            bool isProduct = product.Op is ConvOp or ConvDataOp or Conv1DOp or Conv1DDataOp or DenseOp;
            if (isProduct && _readers[product.Id] == 1 && product.Loop == node.Loop && product.Shape.PerSample && Graph[node.Inputs[1]] is { Op: ParameterOp, Shape.Rank: 1 })
            {
                _biasOf[product.Id] = node.Id;
                _productOf[node.Id] = product.Id;
            }
        }
    }

    /// <summary>What leads to an output, or to what is kept for the next call.</summary>
    private static bool[] Live(NetworkGraph graph)
    {
        var live = new bool[graph.Nodes.Count];
        var waiting = new Stack<int>(graph.Outputs.Select(o => o.Node).Concat(graph.States.Where(s => s.Value >= 0).Select(s => s.Value)));
        while (waiting.Count > 0)
        {
            int id = waiting.Pop();
            if (id < 0 || live[id])
                continue;
            live[id] = true;
            foreach (int input in graph[id].Inputs)
                waiting.Push(input);
            if (graph[id].Op is PreviousOp previous)
                waiting.Push(graph.Carries[previous.Carry]);
        }
        return live;
    }

    private static int[] Readers(NetworkGraph graph, bool[] live)
    {
        var readers = new int[graph.Nodes.Count];
        foreach (Node node in graph.Nodes.Where(n => live[n.Id]))
        {
            foreach (int input in node.Inputs)
                readers[input]++;
        }
        foreach (OutputInfo output in graph.Outputs)
            readers[output.Node]++;
        foreach (int carried in graph.Carries.Where(c => c >= 0))
            readers[carried]++;
        foreach (StateInfo state in graph.States.Where(s => s.Value >= 0))
            readers[state.Value]++;
        return readers;
    }
}
