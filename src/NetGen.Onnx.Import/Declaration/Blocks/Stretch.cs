using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Onnx.Declaration.Blocks;

/// <summary>
/// A run of layers that reads one tensor from outside, the one before it, and of which one is read outside, its last. A single layer, or a knot: a way that forks and joins again.
/// </summary>
internal sealed class Stretch
{
    /// <summary>More layers than this are no block that anybody would write.</summary>
    private const int Most = 400;

    /// <summary>Whole numbers that stand for themselves, not within names and not the mark of an input.</summary>
    private static readonly Regex Whole = new(@"(?<![\w.$])\d+(?![\w.])", RegexOptions.Compiled);

    public Stretch(Layer? entrance, IReadOnlyList<Layer> layers)
    {
        (Entrance, Layers) = (entrance, layers);
        if (layers.Count > Most)
        {
            (Token, Numbers) = ("", []);
            return;
        }
        var token = new StringBuilder();
        var numbers = new List<string>();
        foreach (Layer layer in layers)
        {
            token.Append(layer.Kind).Append('(');
            foreach (string argument in layer.Arguments)
            {
                numbers.AddRange(Whole.Matches(argument).Cast<Match>().Select(m => m.Value));
                token.Append(Whole.Replace(argument, "#")).Append(',');
            }
            token.Append(string.Join(",", layer.Parameters.Select(p => p.Name))).Append(layer.IsFrozen ? "frozen" : "").Append(')');
            foreach (Layer input in layer.Inputs)
                token.Append(input == entrance ? "In" : LayerGraph.Number(IndexOf(input))).Append(';');
        }
        (Token, Numbers) = (token.ToString(), numbers);
    }

    public Layer? Entrance { get; }

    public IReadOnlyList<Layer> Layers { get; }

    public Layer Result => Layers[Layers.Count - 1];

    public bool IsKnot => Layers.Count is > 1 and <= Most;

    /// <summary>What two stretches have in common that differ in numbers and names alone.</summary>
    public string Token { get; }

    /// <summary>The whole numbers among the arguments, in order.</summary>
    public IReadOnlyList<string> Numbers { get; }

    /// <summary>Writes arguments with other texts in the places of the numbers.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Arguments(IReadOnlyList<string> texts)
    {
        int at = 0;
        return [.. Layers.Select(layer => (IReadOnlyList<string>)[.. layer.Arguments.Select(a => Whole.Replace(a, _ => texts[at++]))])];
    }

    /// <summary>This stretch and the one behind it as one.</summary>
    public Stretch With(Stretch next) => new(Entrance, [.. Layers, .. next.Layers]);

    /// <summary>Cuts a program wherever a single tensor is read further on.</summary>
    /// <param name="order">The layers behind the inputs.</param>
    public static List<Stretch> Of(IReadOnlyList<Layer> order)
    {
        var last = new Dictionary<Layer, int>();
        for (int i = 0; i < order.Count; i++)
        {
            foreach (Layer input in order[i].Inputs)
                last[input] = i;
        }
        // How many tensors are read further on, and how many of them for the last time by which layer.
        Layer[] inputs = [.. last.Keys.Where(l => l.IsInput)];
        int open = inputs.Length;
        var closes = new int[order.Count];
        foreach (int reader in last.Values)
            closes[reader]++;
        Layer? entrance = inputs.Length == 1 ? inputs[0] : null;
        var stretches = new List<Stretch>();
        for (int i = 0, from = 0; i < order.Count; i++)
        {
            open -= closes[i];
            if (open > 0 && i + 1 < order.Count)
            {
                open += last.ContainsKey(order[i]) ? 1 : 0;
                continue;
            }
            stretches.Add(new Stretch(entrance, [.. order.Skip(from).Take(i + 1 - from)]));
            (entrance, from) = (order[i], i + 1);
            open += last.ContainsKey(order[i]) ? 1 : 0;
        }
        return stretches;
    }

    private int IndexOf(Layer input)
    {
        for (int i = 0; i < Layers.Count; i++)
        {
            if (Layers[i] == input)
                return i;
        }
        // From further outside: nothing is like it.
        return -1;
    }
}
