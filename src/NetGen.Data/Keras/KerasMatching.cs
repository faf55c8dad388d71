using System.Globalization;

namespace NetGen.Data;

/// <summary>Which variable of a file belongs into which tensor: layers of a class in the order of their numbers, the network's in the order in which they are declared.</summary>
internal sealed class KerasMatching
{
    private const string OwnClass = "a model that is a class of its own has names of its own: make a Sequential or functional one of it";

    private readonly KerasStore _store;
    private readonly INetwork _network;
    private readonly List<string> _missing = [], _extra = [], _mismatched = [];

    public KerasMatching(KerasStore store, INetwork network) => (_store, _network) = (store, network);

    /// <summary>What is to be written; every tensor of it is written.</summary>
    /// <exception cref="CheckpointException">Something does not fit: all of it is named.</exception>
    public IReadOnlyList<KerasMove> Moves()
    {
        IReadOnlyList<KerasLayer> layers = Layers();
        List<KerasUnit> units = new KerasUnits(_network, layers.Select(layer => layer.Kind).ToHashSet(StringComparer.Ordinal)).All;
        var moves = new List<KerasMove>();
        foreach (KerasUnit unit in units.Where(unit => unit.Fault is not null))
            _mismatched.Add($"{unit.Name}: {unit.Fault}");
        foreach (string kind in layers.Select(layer => layer.Kind).Concat(units.Select(unit => unit.Kind)).Where(kind => kind.Length > 0).Distinct())
        {
            KerasLayer[] found = [.. layers.Where(layer => layer.Kind == kind).OrderBy(layer => layer.Number)];
            KerasUnit[] wanted = [.. units.Where(unit => unit.Kind == kind)];
            if (found.Select(layer => layer.Model).Distinct().Count() > 1)
                _mismatched.Add($"{kind}: layers of it stand in several models ({Models(found)}), whose order the file does not tell");
            else
                Pair(kind, found, wanted, moves);
        }
        foreach (Parameter parameter in _network.Parameters.Where(p => !units.Exists(unit => Belongs(unit, p))))
            _missing.Add(parameter.Name);
        if (_missing.Count + _extra.Count + _mismatched.Count > 0)
            throw new CheckpointException(_store.Path, _network.Name, _missing, _extra, _mismatched);
        return moves;
    }

    private static string Models(KerasLayer[] layers) => string.Join(", ", layers.Select(layer => layer.Model).Distinct());

    private static bool Belongs(KerasUnit unit, Parameter parameter) => unit.Fault is not null
        ? parameter.Name.StartsWith(unit.Name.Split(',')[0] + ".", StringComparison.Ordinal)
        : unit.Variables.Any(v => v.To == parameter) || unit.Zeros.Contains(parameter);

    private void Pair(string kind, KerasLayer[] found, KerasUnit[] wanted, List<KerasMove> moves)
    {
        foreach (KerasLayer layer in found.Skip(wanted.Length))
            _extra.Add(layer.Description);
        foreach (KerasUnit unit in wanted.Skip(found.Length))
            _missing.Add($"{unit.Name} (a layer {kind}: {string.Join(", ", unit.Variables.Select(v => $"{v.Name} {v.Description}").Distinct())})");
        foreach ((KerasLayer layer, KerasUnit unit) in found.Zip(wanted))
        {
            if (unit.Fault is not null)
                continue;
            foreach (string name in layer.Tensors.Keys.Where(name => !unit.Variables.Any(v => v.Name == name)))
                _mismatched.Add($"{unit.Name}: no variable {name} expected, {layer.Path}/{name} {layer.Tensors[name].Description} found");
            foreach (KerasVariable variable in unit.Variables)
            {
                if (!layer.Tensors.TryGetValue(variable.Name, out KerasTensor? tensor))
                    _mismatched.Add($"{variable.To.Name}: {layer.Path}/{variable.Name} {variable.Description} expected, none found");
                else if (!tensor.IsRead || !variable.Takes(tensor))
                    _mismatched.Add($"{variable.To.Name}: {tensor.Path} F32 {variable.Description} expected, {tensor.Description} found");
                else
                    moves.Add(new KerasMove(variable.To, tensor, variable));
            }
            moves.AddRange(unit.Zeros.Select(parameter => new KerasMove(parameter, null, null)));
        }
    }

    /// <summary>The file's layers. What is the optimizer's, a metric's or the state of a random generator is none.</summary>
    private List<KerasLayer> Layers()
    {
        var layers = new Dictionary<string, KerasLayer>(StringComparer.Ordinal);
        foreach (KerasTensor tensor in _store.Tensors)
        {
            string[] parts = tensor.Path.Split('/');
            if (parts.Contains("seed_generator") || parts[0].Contains("metric", StringComparison.Ordinal) || parts[0] is "optimizer" or "loss_tracker")
                continue;
            int at = 0;
            while (at + 2 < parts.Length && IsList(parts[at]) && IsList(parts[at + 2]))
                at += 2;
            if (!IsList(parts[at]) || at + 3 >= parts.Length)
            {
                _extra.Add($"{tensor.Path} {tensor.Description}, which is in no list of layers ({OwnClass})");
                continue;
            }
            string path = string.Join('/', parts[..(at + 2)]);
            if (!layers.TryGetValue(path, out KerasLayer? layer))
                layers[path] = layer = Layer(path, string.Join('/', parts[..(at + 1)]), parts[at + 1]);
            // The first versions kept what attention consists of under the names of private fields.
            layer.Tensors[string.Join('/', parts[(at + 2)..].Select(part => part.TrimStart('_')))] = tensor;
        }
        if (layers.Count == 0 && _extra.Count == 0)
            throw new CheckpointException(_store.Path, "it has no layers with weights, as Keras 3 writes them (a group layers, a group for each layer in it).");
        return [.. layers.Values];
    }

    private static bool IsList(string part) => part is "layers" or "_layer_checkpoint_dependencies";

    private static KerasLayer Layer(string path, string model, string name)
    {
        int end = name.LastIndexOf('_');
        return end > 0 && int.TryParse(name.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new KerasLayer(path, model, name[..end], number)
            : new KerasLayer(path, model, name, 0);
    }
}
