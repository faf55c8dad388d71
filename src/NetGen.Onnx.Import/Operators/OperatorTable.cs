using NetGen.Onnx.Import;

namespace NetGen.Onnx.Operators;

/// <summary>Every operator that has a translation, by its name in ONNX's own domain.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Action<NodeContext>> Known = Joined(
        Activations.Operators, Arithmetic.Operators, Comparisons.Operators, Reductions.Operators, Extrema.Operators, Movement.Operators, Selection.Operators, Shapes.Operators,
            Padding.Operators,
        Convolutions.Operators, Poolings.Operators, Normalisations.Operators, Products.Operators, Recurrent.Operators, Resizing.Operators, LabelLosses.Operators,
            Attention.Operators);

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => Known.Keys.OrderBy(n => n, StringComparer.Ordinal);

    public static Action<NodeContext>? Find(string domain, string op) =>
        (domain is "" or "ai.onnx" || (domain == "com.microsoft" && op == "Gelu")) && Known.TryGetValue(op, out Action<NodeContext>? translate) ? translate : null;

    private static Dictionary<string, Action<NodeContext>> Joined(params IReadOnlyDictionary<string, Action<NodeContext>>[] tables)
    {
        var all = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, Action<NodeContext>> entry in tables.SelectMany(t => t))
            all.Add(entry.Key, entry.Value);
        return all;
    }
}
