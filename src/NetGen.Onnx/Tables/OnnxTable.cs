namespace NetGen.Onnx;

/// <summary>
/// A program of a network in ONNX's operators, without the numbers of its parameters: built by generated code, node by node. Lists of values are names with commas between them;
/// an empty name is a value that is left out.
/// </summary>
/// <param name="network">The network's name.</param>
public sealed class OnnxTable(string network)
{
    private readonly List<TablePort> _inputs = [], _outputs = [];
    private readonly List<TableWeight> _weights = [];
    private readonly List<OnnxTensor> _constants = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<string> _refusals = [];

    /// <summary>The network's name.</summary>
    public string Network => network;

    /// <summary>What a caller gives.</summary>
    internal IReadOnlyList<TablePort> Inputs => _inputs;

    /// <summary>What comes back.</summary>
    internal IReadOnlyList<TablePort> Outputs => _outputs;

    internal IReadOnlyList<TableWeight> WeightList => _weights;

    internal IReadOnlyList<OnnxTensor> Constants => _constants;

    internal IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>What of the network has no operators, with the reasons; nothing where it can be written.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    /// <summary>Something of the network has no operators.</summary>
    public void Refuse(string reason) => _refusals.Add(reason);

    /// <summary>An input [batch, …].</summary>
    public void Input(string name, bool isIndex, bool isState, params int[] shape) => _inputs.Add(new(name, isIndex, isState, shape));

    /// <summary>An output [batch, …].</summary>
    public void Output(string name, bool isIndex, bool isState, params int[] shape) => _outputs.Add(new(name, isIndex, isState, shape));

    /// <summary>A parameter as it is.</summary>
    public void Weight(string name, string parameter, params int[] shape) => _weights.Add(new(name, [parameter], [], shape));

    /// <summary>Parameters of a recurrent layer, one behind the other, with their gates in another order; an empty name is zeros.</summary>
    public void Gates(string name, string parameters, int[] gates, params int[] shape) => _weights.Add(new(name, NamesOf(parameters), gates, shape));

    /// <summary>A constant number.</summary>
    public void Number(string name, float value) => _constants.Add(new OnnxTensor(name, [], new[] { value }));

    /// <summary>A constant tensor.</summary>
    public void Numbers(string name, int[] shape, float[] values) => _constants.Add(new OnnxTensor(name, shape.Select(d => (long)d), values));

    /// <summary>Constant whole numbers, [n].</summary>
    public void Wholes(string name, params long[] values) => _constants.Add(new OnnxTensor(name, [values.Length], values));

    /// <summary>An operator applied to values.</summary>
    public OnnxTableNode Add(string op, string inputs, string outputs)
    {
        var node = new OnnxTableNode(op, inputs, outputs);
        _nodes.Add(node.Node);
        return node;
    }

    /// <summary>The body of a loop over steps.</summary>
    public OnnxBody Body(string name, string inputs, string outputs) => new(name, inputs, outputs);

    internal static string[] NamesOf(string list) => list.Split(',', StringSplitOptions.TrimEntries);
}

/// <summary>What a loop does at a step.</summary>
public sealed class OnnxBody
{
    private readonly string[] _outputs;

    internal OnnxBody(string name, string inputs, string outputs)
    {
        Graph.Name = name;
        Graph.Inputs.AddRange(OnnxTable.NamesOf(inputs).Select(Value));
        _outputs = OnnxTable.NamesOf(outputs);
        Graph.Outputs.AddRange(_outputs.Select(Value));
    }

    internal OnnxGraph Graph { get; } = new();

    /// <summary>An operator applied to values of the body, or of what is around it.</summary>
    public OnnxTableNode Add(string op, string inputs, string outputs)
    {
        var node = new OnnxTableNode(op, inputs, outputs);
        Graph.Nodes.Add(node.Node);
        return node;
    }

    private static OnnxValueInfo Value(string name) => new() { Name = name, Type = OnnxType.Float };
}

/// <summary>An input or output.</summary>
internal sealed record TablePort(string Name, bool IsIndex, bool IsState, int[] Shape);

/// <summary>A value that is made of parameters.</summary>
internal sealed record TableWeight(string Name, string[] Parts, int[] Gates, int[] Shape)
{
    /// <summary>Its numbers.</summary>
    public float[] Values(ParameterSet parameters)
    {
        if (Gates.Length == 0)
            return parameters[Parts[0]].Span.ToArray();
        var values = new List<float>();
        int length = 0;
        foreach (string part in Parts)
        {
            if (part.Length == 0)
            {
                values.AddRange(new float[length]);
                continue;
            }
            ReadOnlySpan<float> own = parameters[part].Span;
            (length, int rows) = (own.Length, own.Length / Gates.Length);
            foreach (int gate in Gates)
                values.AddRange(own.Slice(gate * rows, rows));
        }
        return [.. values];
    }
}
