using NetGen.Onnx.Declaration.Blocks;

namespace NetGen.Onnx.Declaration;

/// <summary>Writes what hangs on the outputs as a declaration: structure that repeats as blocks, everything else statement by statement.</summary>
internal sealed class DeclarationWriter
{
    private readonly List<Layer> _order;
    private readonly Identifiers _identifiers;
    private readonly HashSet<string> _parameterNames = new(StringComparer.Ordinal);
    private readonly Dictionary<Piece, (string Name, int Repeat)> _uses = [];

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

    /// <summary>The blocks that the statements use, each in lines.</summary>
    public List<BlockText> Blocks { get; } = [];

    /// <summary>Whether anything that is returned depends on it.</summary>
    public bool Has(Layer layer) => _order.Contains(layer);

    /// <summary>The network's statements, in lines.</summary>
    /// <param name="loss">A loss on the first output; "" for none.</param>
    /// <param name="network">The class.</param>
    public IReadOnlyList<string> Lines(string loss, string network)
    {
        Layer? beforeLoss = loss.Length > 0 ? BeforeLoss(loss) : null;
        Layer[] inputs = [.. _order.Where(l => l.IsInput)], behind = [.. _order.Skip(inputs.Length)];
        HashSet<Layer> shown = [.. Outputs.Select(o => o.Layer), .. beforeLoss is null ? Array.Empty<Layer>() : [beforeLoss]];
        (IReadOnlyList<Piece> pieces, IReadOnlyList<BlockDefinition> blocks) = BlockFinder.Run(behind, shown.Contains, network);
        foreach (BlockDefinition block in blocks)
            Blocks.Add(BlockText.Of(block));
        Layer last = _order[_order.Count - 1];
        // Without a word, a network returns its last tensor, or what its loss works on.
        bool isImplied = Outputs.Count == 1 && Outputs[0].Layer == last && (beforeLoss is null || beforeLoss == last);
        IReadOnlyList<Piece> all = [.. inputs.Select(l => new Piece([l])), .. pieces];
        // Names first: uses that a name stands behind are not one with the next.
        StatementLines names = Statements(all, beforeLoss, loss);
        names.FindNames(isImplied ? [] : Outputs);
        IReadOnlyList<Piece> joined = Joined(all, names.IsNamed);
        StatementLines statements = names.With(joined);
        return statements.Write(isImplied ? [] : Outputs.Select(o => $"Output({names.Reference(o.Layer)})"));
    }

    private StatementLines Statements(IReadOnlyList<Piece> pieces, Layer? beforeLoss, string loss) => new(pieces, null, _identifiers)
    {
        ParameterName = Registered,
        Use = piece =>
        {
            (string name, int repeat) = _uses[piece];
            return [.. piece.Block!.ArgumentsOf(new Stretch(piece.Entrance, piece.Layers)), .. repeat > 1 ? [$"Repeat = {LayerGraph.Number(repeat)}"] : Array.Empty<string>(),
                $"Name = \"{name}\""];
        },
        Behind = layer => layer == beforeLoss ? loss : null,
    };

    /// <summary>Uses of a block that only differ in their number are one that is repeated. All of them get their names, and their parameters.</summary>
    private List<Piece> Joined(IReadOnlyList<Piece> pieces, Func<Layer, bool> isNamed)
    {
        Dictionary<Piece, string> names = UseNames(pieces);
        var joined = new List<Piece>();
        for (int i = 0, run; i < pieces.Count; i += run)
        {
            run = 1;
            joined.Add(pieces[i]);
            if (pieces[i].Block is not { } block)
                continue;
            string? stem = Numbered(names[pieces[i]], 0);
            while (stem is not null && i + run < pieces.Count && pieces[i + run].Block == block && !isNamed(pieces[i + run - 1].Result)
                && Arguments(pieces[i + run]) == Arguments(pieces[i])
                && Numbered(names[pieces[i + run]], run) == stem)
                run++;
            _uses[pieces[i]] = (run > 1 ? stem! : names[pieces[i]], run);
            if (run > 1)
                joined[joined.Count - 1] = Repeated(pieces[i], pieces[i + run - 1]);
        }
        return joined;
    }

    /// <summary>The file's names, or where it has none that fit, numbers of the block's. Parameters are registered under them.</summary>
    private Dictionary<Piece, string> UseNames(IReadOnlyList<Piece> pieces)
    {
        var names = new Dictionary<Piece, string>();
        var counts = new Dictionary<BlockDefinition, int>();
        foreach (Piece piece in pieces.Where(p => p.Block is not null))
        {
            BlockDefinition block = piece.Block!;
            counts.TryGetValue(block, out int count);
            counts[block] = count + 1;
            string own = block.NameOf(piece.Layers);
            string name = names[piece] = TakenName(IsName(own) ? own : Plural(block.Stem) + "." + (own.Length > 0 ? own : LayerGraph.Number(count)));
            int at = 0;
            foreach (Layer layer in piece.Layers.Where(l => l.Parameters.Count > 0))
                Register(layer, name + "." + block.Names[at++]);
        }
        return names;
    }

    private static string Plural(string stem) => stem.EndsWith("s", StringComparison.Ordinal) ? stem : stem + "s";

    private Piece Repeated(Piece first, Piece last)
    {
        var piece = new Piece([.. first.Layers.Take(first.Layers.Count - 1), last.Result], first.Block, first.Entrance);
        _uses[piece] = _uses[first];
        return piece;
    }

    private static string Arguments(Piece piece) => string.Join(",", piece.Block!.ArgumentsOf(new Stretch(piece.Entrance, piece.Layers)));

    /// <summary>"layer1" of "layer1.0"; null where it does not end in that number.</summary>
    private static string? Numbered(string prefix, int number) =>
        prefix.EndsWith("." + LayerGraph.Number(number), StringComparison.Ordinal) ? prefix.Substring(0, prefix.LastIndexOf('.')) : null;

    /// <summary>Whether a name can stand in a declaration.</summary>
    private static bool IsName(string name) => name.Length > 0 && !char.IsDigit(name[0]);

    private string TakenName(string stem)
    {
        string name = stem;
        for (int i = 2; !_parameterNames.Add(name); i++)
            name = stem + LayerGraph.Number(i);
        return name;
    }

    private string Registered(Layer layer)
    {
        string stem = layer.ParameterName, name = stem;
        if (!IsName(stem))
        {
            stem = LayerNaming.Stem(layer);
            name = stem + "1";
        }
        for (int i = 2; !_parameterNames.Add(name); i++)
            name = stem + LayerGraph.Number(i);
        Register(layer, name);
        return name;
    }

    private void Register(Layer layer, string name)
    {
        foreach (LayerParameter parameter in layer.Parameters)
            Parameters.Add(new OnnxParameter(name + "." + parameter.Name, parameter.Shape, parameter.Values));
        if (layer.IsFrozen)
            Frozen.Add(name + ".*");
    }

    private Layer? BeforeLoss(string loss)
    {
        Layer last = Outputs[0].Layer;
        return loss.StartsWith("SoftmaxCrossEntropy", StringComparison.Ordinal) && last.Kind == "Softmax" ? last.Inputs[0] : last;
    }
}
