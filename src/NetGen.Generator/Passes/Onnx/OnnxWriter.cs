using System.Globalization;
using System.Text;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>
/// Nodes of a graph in the order in which they are added, with names that nobody else has. Constants and names belong to the whole file, bodies of loops included.
/// </summary>
internal sealed class OnnxWriter
{
    private readonly OnnxWriter? _around;
    private readonly List<OnnxNode> _nodes = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<OnnxConstant> _constants = [];
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxWeight> _weights = new(StringComparer.Ordinal);
    private string? _batch;

    public OnnxWriter(OnnxWriter? around = null) => _around = around;

    private OnnxWriter Whole => _around?.Whole ?? this;

    public EquatableArray<OnnxNode> Nodes => _nodes.ToEquatableArray();

    public EquatableArray<OnnxConstant> Constants => Whole._constants.ToEquatableArray();

    public EquatableArray<OnnxWeight> Weights => Whole._weights.Values.ToEquatableArray();

    /// <summary>A value of the caller's with a sample in each row: what the number of samples is read from.</summary>
    public string? Samples { get; set; }

    /// <summary>Takes a name as it is, or with a number behind it where it is taken.</summary>
    public string Name(string wanted)
    {
        string clean = Clean(wanted), name = clean;
        for (int i = 2; !Whole._names.Add(name); i++)
            name = clean + "_" + i.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    /// <summary>Adds a node with one result, called after <paramref name="name"/>.</summary>
    public string Add(string op, string name, IEnumerable<string> inputs, params OnnxAttribute[] attributes) => Add(op, [Name(name)], inputs, attributes)[0];

    /// <summary>Adds a node whose results have their names; "" for what nobody reads.</summary>
    public string[] Add(string op, string[] outputs, IEnumerable<string> inputs, params OnnxAttribute[] attributes)
    {
        _nodes.Add(new OnnxNode(op, inputs.ToEquatableArray(), outputs.ToEquatableArray(), attributes.ToEquatableArray()));
        return outputs;
    }

    /// <summary>One number; the same value wherever it is wanted.</summary>
    public string Number(double value) => Known("number" + value.ToString("R", CultureInfo.InvariantCulture),
        name => new OnnxConstant(name, EquatableArray<int>.Empty, EquatableArray.Of(value), EquatableArray<long>.Empty));

    /// <summary>Whole numbers, [n]: axes, shapes, places.</summary>
    public string Wholes(params long[] values) => Known("wholes_" + string.Join("_", values.Select(v => v.ToString(CultureInfo.InvariantCulture))),
        name => new OnnxConstant(name, EquatableArray.Of(values.Length), EquatableArray<double>.Empty, values.ToEquatableArray()));

    /// <summary>A tensor of numbers that are known.</summary>
    public string Numbers(string name, EquatableArray<int> shape, IEnumerable<double> values)
    {
        string own = Name(name);
        Whole._constants.Add(new OnnxConstant(own, shape, values.ToEquatableArray(), EquatableArray<long>.Empty));
        return own;
    }

    /// <summary>What is computed once for the whole file: a transposed weight.</summary>
    public string Once(string key, Func<OnnxWriter, string> make)
    {
        // Where a body of a loop wants it, it stands in the body: what is around may be finished.
        if (Find("once " + key) is { } known)
            return known;
        return _known["once " + key] = make(this);
    }

    /// <summary>The number of samples, [1].</summary>
    public string Batch
    {
        get
        {
            OnnxWriter whole = Whole;
            if (whole._batch is null)
            {
                whole._batch = whole.Name("batch");
                whole._nodes.Insert(0, new OnnxNode("Shape", EquatableArray.Of(whole.Samples!), EquatableArray.Of(whole._batch),
                    EquatableArray.Of(OnnxAttribute.Of("start", 0L), OnnxAttribute.Of("end", 1L))));
            }
            return whole._batch;
        }
    }

    /// <summary>A parameter as it is, under its name.</summary>
    public string Weight(string parameter, EquatableArray<int> shape) => Weight(new OnnxWeight(parameter, shape, EquatableArray.Of(parameter), EquatableArray<int>.Empty));

    /// <summary>A value that is made of parameters, under its name or, where another value has that, one that is like it.</summary>
    public string Weight(OnnxWeight weight)
    {
        Dictionary<string, OnnxWeight> weights = Whole._weights;
        foreach (OnnxWeight known in weights.Values)
        {
            if (known with { Name = weight.Name } == weight)
                return known.Name;
        }
        string name = Name(weight.Name);
        weights.Add(name, weight with { Name = name });
        return name;
    }

    private string? Find(string key) => _known.TryGetValue(key, out string? known) ? known : _around?.Find(key);

    private string Known(string key, Func<string, OnnxConstant> make)
    {
        Dictionary<string, string> known = Whole._known;
        if (known.TryGetValue(key, out string? name))
            return name;
        name = Name(key.Length > 40 ? "wholes" : key);
        Whole._constants.Add(make(name));
        return known[key] = name;
    }

    /// <summary>Letters, digits, dots and underscores: labels have blanks.</summary>
    private static string Clean(string wanted)
    {
        var text = new StringBuilder(wanted.Length);
        foreach (char c in wanted)
            text.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : c == '-' ? 'm' : '_');
        return text.Length == 0 ? "value" : text.ToString();
    }
}
