using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Onnx.Declaration;

/// <summary>
/// Lays the layers out as a program over a current tensor: what is read while it is the current one needs no name; everything else gets one where it is made, and <c>From</c>
/// goes back to it.
/// </summary>
internal sealed class DeclarationWriter
{
    private readonly List<Layer> _order;
    private readonly Dictionary<Layer, string> _names = [];
    private readonly HashSet<Layer> _named = [];
    private readonly Identifiers _identifiers;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parameterNames = new(StringComparer.Ordinal);

    public DeclarationWriter(IReadOnlyList<Layer> layers, IReadOnlyList<(string Name, Layer Layer)> outputs, Identifiers identifiers)
    {
        (Outputs, _identifiers) = (outputs, identifiers);
        var live = new HashSet<Layer>(outputs.Select(o => o.Layer));
        for (int i = layers.Count - 1; i >= 0; i--)
        {
            if (live.Contains(layers[i]))
                live.UnionWith(layers[i].Inputs);
        }
        // Inputs stand first, in their order: callers hand them over so.
        _order = [.. layers.Where(l => l.IsInput && live.Contains(l)), .. layers.Where(l => !l.IsInput && live.Contains(l))];
    }

    public IReadOnlyList<(string Name, Layer Layer)> Outputs { get; }

    public List<OnnxParameter> Parameters { get; } = [];

    public List<string> Frozen { get; } = [];

    /// <summary>The statements, in lines.</summary>
    public IReadOnlyList<string> Lines(string loss)
    {
        Layer? beforeLoss = loss.Length > 0 ? BeforeLoss(loss) : null;
        FindNames(beforeLoss);
        var lines = new List<string>();
        var line = new List<string>();
        Layer? current = null;
        foreach (Layer layer in _order)
        {
            if (layer.BeginsAnew || current is { IsInput: true } || IsHeavy(layer) || NeedsFrom(layer, current))
                Break();
            if (!layer.BeginsAnew && NeedsFrom(layer, current))
                line.Add($"From({Quoted(NameOf(Primary(layer, current)))})");
            line.Add(Statement(layer, current));
            current = layer;
            if (layer == beforeLoss)
                line.Add(loss);
        }
        if (!IsImplied(current, beforeLoss))
        {
            Break();
            foreach ((string _, Layer layer) in Outputs)
                line.Add($"Output({Quoted(NameOf(layer))})");
        }
        Break();
        return lines;

        void Break()
        {
            const int Width = 150;
            var text = new StringBuilder();
            foreach (string statement in line)
            {
                if (text.Length > 0 && text.Length + statement.Length > Width)
                {
                    lines.Add("[" + text + "]");
                    text.Clear();
                }
                text.Append(text.Length > 0 ? ", " : "").Append(statement);
            }
            if (text.Length > 0)
                lines.Add("[" + text + "]");
            line.Clear();
        }
    }

    /// <summary>Without a word, a network returns its last tensor, or what its loss works on.</summary>
    private bool IsImplied(Layer? last, Layer? beforeLoss) => Outputs.Count == 1 && Outputs[0].Layer == last && (beforeLoss is null || beforeLoss == last);

    public string NameOf(Layer layer) => _names[layer];

    /// <summary>Whether anything that is returned depends on it.</summary>
    public bool Has(Layer layer) => _order.Contains(layer);

    /// <summary>Goes through the program once to see which tensors are read when they are no longer the current one.</summary>
    private void FindNames(Layer? beforeLoss)
    {
        Layer? current = null;
        foreach (Layer layer in _order)
        {
            if (!layer.BeginsAnew)
            {
                Layer primary = Primary(layer, current);
                if (primary != current)
                    _named.Add(primary);
                bool skipped = false;
                foreach (Layer input in layer.Inputs)
                {
                    if (input == primary && !skipped)
                        skipped = true;
                    else
                        _named.Add(input);
                }
            }
            current = layer;
        }
        foreach ((string name, Layer layer) in Outputs.Where(o => !IsImplied(current, beforeLoss) && !_names.ContainsKey(o.Layer)))
            _names[layer] = _identifiers.Take(name, "output");
        foreach (Layer layer in _order)
        {
            if (!_names.ContainsKey(layer) && (_named.Contains(layer) || layer.IsInput))
                _names[layer] = layer.IsInput ? layer.Hint : _identifiers.Take(layer.Hint, layer.Kind.ToLowerInvariant());
        }
    }

    /// <summary>What the layer takes from the current tensor: the current one if it may.</summary>
    private static Layer Primary(Layer layer, Layer? current) => layer.Commutes && current is not null && layer.Inputs.Contains(current) ? current : layer.Inputs[0];

    private static bool NeedsFrom(Layer layer, Layer? current) => !layer.BeginsAnew && Primary(layer, current) != current;

    private static bool IsHeavy(Layer layer) =>
        layer.Kind is "Conv2D" or "Conv1D" or "ConvTranspose2D" or "ConvTranspose1D" or "Dense" or "Embedding" or "LSTM" or "GRU" or "RNN" or "MultiHeadAttention";

    private Layer? BeforeLoss(string loss)
    {
        Layer last = Outputs[0].Layer;
        return loss.StartsWith("SoftmaxCrossEntropy", StringComparison.Ordinal) && last.Kind == "Softmax" ? last.Inputs[0] : last;
    }

    private string Statement(Layer layer, Layer? current)
    {
        List<string> arguments = [];
        Layer[] inputs = layer.Inputs;
        if (inputs.Length > 1 && layer.Commutes && Primary(layer, current) != inputs[0])
        {
            // The current tensor goes first; each of the others keeps its place.
            int at = Array.IndexOf(inputs, Primary(layer, current));
            inputs = [.. inputs];
            (inputs[0], inputs[at]) = (inputs[at], inputs[0]);
        }
        foreach (string argument in layer.Arguments)
            arguments.Add(Regex.Replace(argument, @"\$(\d)", match => Quoted(NameOf(inputs[match.Groups[1].Value[0] - '0']))));
        if (layer.IsInput)
            arguments.Insert(0, Quoted(NameOf(layer)));
        if (layer.Parameters.Count > 0)
            arguments.Add("Name = " + Quoted(ParameterName(layer)));
        if (!layer.IsInput && _names.TryGetValue(layer, out string? name))
            arguments.Add("As = " + Quoted(name));
        return layer.Kind + (arguments.Count > 0 ? "(" + string.Join(", ", arguments) + ")" : "");
    }

    private string ParameterName(Layer layer)
    {
        string stem = layer.ParameterName, name = stem;
        if (stem.Length == 0 || char.IsDigit(stem[0]))
        {
            stem = layer.Kind switch { "Conv2D" or "Conv1D" => "conv", _ => layer.Kind.ToLowerInvariant() };
            name = stem + "1";
        }
        for (int i = 2; !_parameterNames.Add(name); i++)
            name = stem + LayerGraph.Number(i);
        foreach (LayerParameter parameter in layer.Parameters)
            Parameters.Add(new OnnxParameter(name + "." + parameter.Name, parameter.Shape, parameter.Values));
        if (layer.IsFrozen)
            Frozen.Add(name + ".*");
        return name;
    }

    private static string Quoted(string name) => "\"" + name + "\"";
}
