namespace NetGen.Onnx.Declaration.Blocks;

/// <summary>A block: what its uses have in common, and the numbers in which they differ as its parameters.</summary>
internal sealed class BlockDefinition
{
    private readonly IReadOnlyList<IReadOnlyList<string>> _arguments;
    private readonly int[] _columns;
    private readonly char[]? _joints;

    /// <param name="type">The name of its class.</param>
    /// <param name="uses">Stretches of one kind.</param>
    public BlockDefinition(string type, IReadOnlyList<Stretch> uses)
    {
        (Type, Example) = (type, uses[0]);
        List<(string Name, int Column, string Values)> parameters = [];
        string[] texts = [.. Example.Numbers];
        string[] stems = [.. Stems(Example)];
        for (int column = 0; column < texts.Length; column++)
        {
            int at = column;
            string values = string.Join(",", uses.Select(u => u.Numbers[at]));
            if (uses.All(u => u.Numbers[at] == texts[at]))
                continue;
            // Numbers that are the same in each use are one parameter.
            int known = parameters.FindIndex(p => p.Values == values);
            if (known < 0)
            {
                int same = parameters.Count(p => p.Name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') == stems[at]);
                known = parameters.Count;
                parameters.Add((stems[at] + (same == 0 ? "" : LayerGraph.Number(same + 1)), at, values));
            }
            texts[column] = parameters[known].Name;
        }
        (_arguments, _columns) = (Example.Arguments(texts), [.. parameters.Select(p => p.Column)]);
        Parameters = [.. parameters.Select(p => (p.Name, Example.Numbers[p.Column]))];
        // Parts of names are joined by dots, or as in older files by underscores.
        foreach (char[] joints in new char[][] { ['.'], ['.', '_'] })
        {
            string[][] rests = [.. uses.Select(use => Rests(use.Layers, joints))];
            if (rests.Any(r => !r.SequenceEqual(rests[0]) || r.Distinct().Count() != r.Length || r.Any(n => n.Length == 0)))
                continue;
            (_joints, Names) = (joints, rests[0]);
            return;
        }
        Names = Numbered(Example.Layers);
    }

    public string Type { get; }

    /// <summary>What a use of it is called that has no name in the file.</summary>
    public string Stem => LayerNaming.Camel(LayerNaming.Block(Example));

    /// <summary>The first use, which is written as the body.</summary>
    public Stretch Example { get; }

    /// <summary>Names and defaults.</summary>
    public IReadOnlyList<(string Name, string Default)> Parameters { get; }

    /// <summary>The names of its layers that have parameters, in order, within the block.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The arguments of each layer of the body.</summary>
    public IReadOnlyList<string> Arguments(int layer) => _arguments[layer];

    /// <summary>What a use of it says for the parameters.</summary>
    public IEnumerable<string> ArgumentsOf(Stretch use) => _columns.Select(column => use.Numbers[column]);

    /// <summary>The name of a use in the file: "layer1.0" of "layer1.0.conv1" and "layer1.0.bn1"; "" where the uses have no names in common.</summary>
    public string NameOf(IEnumerable<Layer> layers) => _joints is null ? "" : Prefix(layers, _joints).TrimEnd(_joints);

    /// <summary>What the names of layers begin with, up to a joint.</summary>
    private static string Prefix(IEnumerable<Layer> layers, char[] joints)
    {
        string[] names = [.. layers.Where(l => l.Parameters.Count > 0).Select(l => l.ParameterName)];
        int common = Enumerable.Range(0, names.Min(n => n.Length)).TakeWhile(i => names.All(n => n[i] == names[0][i])).Count();
        return names[0].Substring(0, names[0].Substring(0, common).LastIndexOfAny(joints) + 1);
    }

    /// <summary>The kinds of the layers, numbered.</summary>
    private static IReadOnlyList<string> Numbered(IReadOnlyList<Layer> layers)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. layers.Where(l => l.Parameters.Count > 0).Select(l =>
        {
            string stem = LayerNaming.Stem(l);
            counts[stem] = counts.TryGetValue(stem, out int count) ? count + 1 : 1;
            return stem + LayerGraph.Number(counts[stem]);
        })];
    }

    private static string[] Rests(IReadOnlyList<Layer> layers, char[] joints)
    {
        int prefix = Prefix(layers, joints).Length;
        return [.. layers.Where(l => l.Parameters.Count > 0).Select(l => l.ParameterName.Substring(prefix) is var rest && rest.Length > 0 && char.IsDigit(rest[0])
            ? LayerNaming.Stem(l) + "_" + rest : l.ParameterName.Substring(prefix))];
    }

    /// <summary>What each number among the arguments is: "channels", "stride".</summary>
    private static IEnumerable<string> Stems(Stretch stretch)
    {
        foreach ((Layer layer, int i) in stretch.Layers.Select((l, i) => (l, i)))
        {
            foreach ((string argument, int place) in layer.Arguments.Select((a, place) => (a, place)))
            {
                int equals = argument.IndexOf('=');
                string stem = equals > 0 ? LayerNaming.Camel(argument.Substring(0, equals).Trim()) : LayerNaming.Positional(layer.Kind, place);
                foreach (string _ in new Stretch(null, [new Layer("", [], [argument])]).Numbers)
                    yield return stem;
            }
        }
    }
}
