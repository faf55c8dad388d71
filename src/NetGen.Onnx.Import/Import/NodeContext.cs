using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Import;

/// <summary>A node while it is translated: what it reads, its attributes, what it gives.</summary>
internal sealed class NodeContext
{
    private readonly Value?[] _inputs;
    private readonly Dictionary<string, OnnxAttribute> _attributes;

    public NodeContext(OnnxNode node, Value?[] inputs, TensorAlgebra algebra, int opset, int outputs)
    {
        (Node, _inputs, Algebra, Opset) = (node, inputs, algebra, opset);
        Results = new Value?[outputs];
        _attributes = new(StringComparer.Ordinal);
        foreach (OnnxAttribute attribute in node.Attributes)
            _attributes[attribute.Name] = attribute;
    }

    public OnnxNode Node { get; }

    public TensorAlgebra Algebra { get; }

    public LayerGraph Layers => Algebra.Layers;

    public int Opset { get; }

    /// <summary>The number that the file gives for the batch; null where it gives none.</summary>
    public long? FileBatch { get; init; }

    public int InputCount => _inputs.Length;

    /// <summary>What it gives, by output.</summary>
    public Value?[] Results { get; }

    /// <summary>Says what is computed in another way than the file means.</summary>
    public Action<string> Warn { get; init; } = static _ => { };

    public bool Has(int i) => i < _inputs.Length && _inputs[i] is not null;

    public Value In(int i) => Has(i) ? _inputs[i]! : throw Refusal.Of($"input {i} is missing");

    /// <summary>An input that must be known at build time.</summary>
    public Constant Constant(int i) => In(i).Constant
        ?? throw new Refusal(OnnxProblemIds.Unsupported,
            $"input {i} ('{In(i).Name}') must be known at build time, and is computed from the network's inputs") { Wanted = In(i).Layer };

    /// <summary>Calls a layer as its weight is called in the file, or as the node is.</summary>
    public void Name(Layer layer, Constant weight)
    {
        layer.ParameterName = Identifiers.Layer(weight.Name);
        if (layer.ParameterName.Length == 0)
            (layer.ParameterName, layer.IsNamedByNode) = (Identifiers.OfModule(Node.Name), true);
    }

    public bool IsWanted(int output) => output < Results.Length && output < Node.Outputs.Count && Node.Outputs[output].Length > 0;

    public void Give(Value value, int output = 0)
    {
        if (output < Results.Length)
            Results[output] = value;
    }

    public bool HasAttribute(string name) => _attributes.ContainsKey(name);

    public long Int(string name, long otherwise) => _attributes.TryGetValue(name, out OnnxAttribute? a) ? a.Int : otherwise;

    public double Float(string name, double otherwise) => _attributes.TryGetValue(name, out OnnxAttribute? a) ? a.Float : otherwise;

    public string Text(string name, string otherwise) => _attributes.TryGetValue(name, out OnnxAttribute? a) ? a.Text : otherwise;

    public long[]? Ints(string name) => _attributes.TryGetValue(name, out OnnxAttribute? a) ? [.. a.Ints] : null;

    public float[]? Floats(string name) => _attributes.TryGetValue(name, out OnnxAttribute? a) ? [.. a.Floats] : null;

    public IReadOnlyList<string>? Strings(string name) => _attributes.TryGetValue(name, out OnnxAttribute? a) ? a.Strings : null;

    public OnnxTensor? Tensor(string name) => _attributes.TryGetValue(name, out OnnxAttribute? a) ? a.Tensor : null;

    /// <summary>Whole numbers that are an input in newer versions and an attribute in older ones.</summary>
    public long[]? IntsOf(string name, int input) => Has(input) ? Constant(input).Integers : Ints(name);

    /// <summary>An attribute whose only value that is understood is this one.</summary>
    public void Demand(string name, long value)
    {
        if (Int(name, value) != value)
            throw Refusal.Of($"{name} = {Int(name, value)}; {value} is known");
    }
}
