namespace NetGen.Onnx.Patterns;

/// <summary>A graph as patterns look at it: who gives a value, who reads it, which values are one known number.</summary>
internal sealed class GraphView
{
    private readonly Dictionary<string, OnnxNode> _givers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OnnxNode>> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs;
    private readonly OnnxGraph _graph;

    public GraphView(OnnxGraph graph)
    {
        _graph = graph;
        foreach (OnnxNode node in graph.Nodes.Where(IsWhole))
        {
            foreach (string output in node.Outputs)
                _givers[output] = node;
        }
        foreach (OnnxNode node in graph.Nodes)
        {
            foreach (string input in node.Inputs)
            {
                if (!_readers.TryGetValue(input, out List<OnnxNode>? readers))
                    _readers[input] = readers = [];
                readers.Add(node);
            }
            if (node.OpType == "Constant" && node.Outputs.Count == 1 && node.Attributes.FirstOrDefault(a => a.Name == "value")?.Tensor is { } value)
                _constants[node.Outputs[0]] = value;
        }
        foreach (OnnxTensor tensor in graph.Initializers)
            _constants[tensor.Name] = tensor;
        _outputs = [.. graph.Outputs.Select(o => o.Name)];
    }

    /// <summary>Whether a node of ONNX's own has one result and all that its operator reads: damaged files have others.</summary>
    public static bool IsWhole(OnnxNode node) =>
        node.Domain is "" or "ai.onnx" && node.Outputs.Count == 1 && node.Inputs.Count >= (node.OpType is "Add" or "Sub" or "Mul" or "Div" or "Pow" ? 2 : 1);

    /// <summary>The node that gives a value, if it is of that kind.</summary>
    public OnnxNode? Giver(string value, params string[] ops) => _givers.TryGetValue(value, out OnnxNode? node) && ops.Contains(node.OpType) ? node : null;

    /// <summary>The one node that reads a value; null where there are others, or the value is an output.</summary>
    public OnnxNode? OnlyReader(string value) =>
        !_outputs.Contains(value) && _readers.TryGetValue(value, out List<OnnxNode>? readers) && readers.Count == 1 && IsWhole(readers[0]) ? readers[0] : null;

    /// <summary>Puts in a constant under its name, or one like it.</summary>
    public string Add(OnnxTensor tensor)
    {
        while (_constants.ContainsKey(tensor.Name) || _givers.ContainsKey(tensor.Name))
            tensor.Name += "_";
        _constants[tensor.Name] = tensor;
        _graph.Initializers.Add(tensor);
        return tensor.Name;
    }

    public OnnxTensor? Constant(string value) => _constants.TryGetValue(value, out OnnxTensor? tensor) ? tensor : null;

    /// <summary>The number that a value is; null where it is not one known number.</summary>
    public double? Number(string value)
    {
        try
        {
            return Constant(value) is { } tensor && tensor.Dimensions.All(d => d == 1)
                && tensor.Type is OnnxType.Float or OnnxType.Double or OnnxType.Float16 or OnnxType.Int64 or OnnxType.Int32 ? Constant(value)!.ToDoubles()[0] : null;
        }
        catch (OnnxFormatException)
        {
            return null;
        }
    }

    public bool Is(string value, double number) => Number(value) is { } known && Math.Abs(known - number) <= 1e-4 * Math.Abs(number);

    /// <summary>The other input of a node of two where one of them is a known number.</summary>
    public string? Beside(OnnxNode node, double number) => node.Inputs.Count != 2 ? null : Is(node.Inputs[1], number) ? node.Inputs[0] : Is(node.Inputs[0], number)
        ? node.Inputs[1] : null;
}
