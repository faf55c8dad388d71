using System.Text;
using System.Text.RegularExpressions;
using NetGen.Onnx.Declaration.Blocks;

namespace NetGen.Onnx.Declaration;

/// <summary>
/// Lays pieces out as a program over a current tensor: what is read while it is the current one needs no name; everything else gets one where it is made, and <c>From</c>
/// goes back to it. A network's statements, or those of a block.
/// </summary>
internal sealed class StatementLines
{
    private const int Width = 150;

    private readonly IReadOnlyList<Piece> _pieces;
    private readonly Layer? _entrance;
    private readonly Identifiers _identifiers;
    private readonly Dictionary<Layer, string> _names = [];
    private readonly HashSet<Layer> _named = [];
    private readonly List<string> _lines = [];
    private readonly List<string> _line = [];

    /// <param name="pieces">What is written.</param>
    /// <param name="entrance">What a block works on, which it knows as <c>In</c>; null for a network.</param>
    /// <param name="identifiers">Names that nothing has yet.</param>
    public StatementLines(IReadOnlyList<Piece> pieces, Layer? entrance, Identifiers identifiers) => (_pieces, _entrance, _identifiers) = (pieces, entrance, identifiers);

    /// <summary>The arguments of a statement, in place of a layer's own.</summary>
    public Func<Layer, IReadOnlyList<string>> Arguments { get; init; } = static layer => layer.Arguments;

    /// <summary>The name that a tensor would like to have.</summary>
    public Func<Layer, string> TensorName { get; init; } = static layer => layer.Hint;

    /// <summary>The name that its parameters have.</summary>
    public Func<Layer, string> ParameterName { get; init; } = static layer => layer.ParameterName;

    /// <summary>A use of a block without what it is called afterwards.</summary>
    public Func<Piece, IReadOnlyList<string>> Use { get; init; } = static _ => [];

    /// <summary>What stands behind a layer.</summary>
    public Func<Layer, string?> Behind { get; init; } = static _ => null;

    /// <summary>Goes through the program once to see which tensors are read when they are no longer the current one.</summary>
    public void FindNames(IEnumerable<(string Name, Layer Layer)> outputs)
    {
        Layer? current = _entrance;
        foreach (Piece piece in _pieces)
        {
            if (!BeginsAnew(piece))
            {
                Layer primary = Primary(piece, current);
                if (primary != current)
                    _named.Add(primary);
                bool skipped = false;
                foreach (Layer input in piece.Block is null ? piece.Result.Inputs : [primary])
                {
                    if (input == primary && !skipped)
                        skipped = true;
                    else
                        _named.Add(input);
                }
            }
            current = piece.Result;
        }
        foreach ((string name, Layer layer) in outputs.Where(o => !_names.ContainsKey(o.Layer)))
            _names[layer] = _identifiers.Take(name, "output");
        foreach (Layer layer in _pieces.Select(p => p.Result))
        {
            if (!_names.ContainsKey(layer) && (_named.Contains(layer) || layer.IsInput))
                _names[layer] = layer.IsInput ? layer.Hint : _identifiers.Take(TensorName(layer), layer.Kind.ToLowerInvariant());
        }
    }

    /// <summary>Other pieces for the same tensors, under the same names.</summary>
    public StatementLines With(IReadOnlyList<Piece> pieces)
    {
        var other = new StatementLines(pieces, _entrance, _identifiers) { Arguments = Arguments, TensorName = TensorName, ParameterName = ParameterName, Use = Use,
            Behind = Behind };
        foreach (KeyValuePair<Layer, string> name in _names)
            other._names[name.Key] = name.Value;
        return other;
    }

    /// <summary>Whether something calls it by a name.</summary>
    public bool IsNamed(Layer layer) => _names.ContainsKey(layer);

    /// <summary>A tensor's name as an argument.</summary>
    public string Reference(Layer layer) => layer == _entrance ? "In" : "\"" + _names[layer] + "\"";

    /// <summary>The statements, in lines; at the end those that are given.</summary>
    public IReadOnlyList<string> Write(IEnumerable<string> last)
    {
        Layer? current = _entrance;
        foreach (Piece piece in _pieces)
        {
            bool needsFrom = !BeginsAnew(piece) && Primary(piece, current) != current;
            if (BeginsAnew(piece) || current is { IsInput: true } || (piece.Block is null && piece.Result.IsHeavy) || needsFrom)
                Break();
            if (needsFrom)
                _line.Add($"From({Reference(Primary(piece, current))})");
            _line.Add(piece.Block is null ? Statement(piece.Result, current) : Called(piece, Use(piece)));
            current = piece.Result;
            if (Behind(current) is { } behind)
                _line.Add(behind);
        }
        Break();
        _line.AddRange(last);
        Break();
        return _lines;
    }

    private static bool BeginsAnew(Piece piece) => piece.Block is null && piece.Result.BeginsAnew;

    /// <summary>What a piece takes from the current tensor: the current one if it may.</summary>
    private static Layer Primary(Piece piece, Layer? current) => piece.Block is not null ? piece.Entrance!
        : piece.Result.Commutes && current is not null && piece.Result.Inputs.Contains(current) ? current : piece.Result.Inputs[0];

    private string Called(Piece piece, IReadOnlyList<string> arguments)
    {
        List<string> all = [.. arguments, .. _names.TryGetValue(piece.Result, out string? name) ? [$"As = \"{name}\""] : Array.Empty<string>()];
        return $"Use<{piece.Block!.Type}>" + (all.Count > 0 ? "(" + string.Join(", ", all) + ")" : "");
    }

    private string Statement(Layer layer, Layer? current)
    {
        List<string> arguments = [];
        Layer[] inputs = layer.Inputs;
        if (inputs.Length > 1 && layer.Commutes && current is not null && inputs[0] != current && inputs.Contains(current))
        {
            // The current tensor goes first; each of the others keeps its place.
            int at = Array.IndexOf(inputs, current);
            inputs = [.. inputs];
            (inputs[0], inputs[at]) = (inputs[at], inputs[0]);
        }
        foreach (string argument in Arguments(layer))
            arguments.Add(Regex.Replace(argument, @"\$(\d)", match => Reference(inputs[match.Groups[1].Value[0] - '0'])));
        if (layer.IsInput)
            arguments.Insert(0, Reference(layer));
        if (layer.Parameters.Count > 0)
            arguments.Add($"Name = \"{ParameterName(layer)}\"");
        if (!layer.IsInput && _names.TryGetValue(layer, out string? name))
            arguments.Add($"As = \"{name}\"");
        return layer.Kind + (arguments.Count > 0 ? "(" + string.Join(", ", arguments) + ")" : "");
    }

    private void Break()
    {
        var text = new StringBuilder();
        foreach (string statement in _line)
        {
            if (text.Length > 0 && text.Length + statement.Length > Width)
            {
                _lines.Add("[" + text + "]");
                text.Clear();
            }
            text.Append(text.Length > 0 ? ", " : "").Append(statement);
        }
        if (text.Length > 0)
            _lines.Add("[" + text + "]");
        _line.Clear();
    }
}
