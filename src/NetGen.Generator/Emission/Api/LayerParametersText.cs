using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>
/// Prints the set of the network's parameters with a member for each layer: <c>net.Parameters.Conv1.Weight</c>. Layers with parameters of the same names share a struct, so a
/// layer costs two lines.
/// </summary>
internal static class LayerParametersText
{
    public const string ClassName = "LayerParameters";

    private static readonly string[] OfObject = { "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString" };

    /// <summary>What a set has without layers. A layer of such a name gets an underscore behind its own.</summary>
    public static readonly IReadOnlyCollection<string> Members = new HashSet<string>(OfObject, StringComparer.Ordinal)
    {
        ClassName, "Contains", "Copy", "CopyFrom", "CopyPart", "Count", "Dispose", "Freeze", "GetEnumerator", "Initialize", "Item", "MarkChanged", "MoveTowards", "Network",
        "ParameterCount", "Pointer", "ShareWith", "TotalFloats", "TrainableFloats", "Unfreeze", "Version",
    };

    /// <summary>Parameters that have a name in common, all but the last part.</summary>
    private sealed record Group(string Layer, IReadOnlyList<(int Place, string Last, TensorShape Shape)> Parameters)
    {
        public string Kind => string.Join("|", Parameters.Select(p => p.Last));
    }

    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        Group[] groups = plan.Parameters.Select((p, place) => (p.Info, Place: place, Dot: p.Info.Name.LastIndexOf('.'))).Where(p => p.Dot > 0)
            .GroupBy(p => p.Info.Name.Substring(0, p.Dot), p => (p.Place, p.Info.Name.Substring(p.Dot + 1), p.Info.Shape))
            .Select(layer => new Group(layer.Key, layer.ToArray())).ToArray();
        Dictionary<string, LayerInfo> layers = plan.Graph.Layers.GroupBy(l => l.Name).ToDictionary(l => l.Key, l => l.First());
        var taken = new HashSet<string>(Members, StringComparer.Ordinal);
        var structs = new Dictionary<string, string>(StringComparer.Ordinal);
        Group[] kinds = groups.GroupBy(g => g.Kind).Select(g => g.First()).ToArray();
        foreach (Group kind in kinds)
            structs[kind.Kind] = Taken(string.Concat(Properties(kind)) + "Tensors", taken);
        writer.Line();
        writer.Line("/// <summary>The parameters, by name as every set has them, and by layer.</summary>");
        using (writer.Block($"public sealed class {ClassName} : global::NetGen.ParameterSet"))
        {
            writer.Line($"internal {ClassName}(ulong seed)");
            using (writer.Indented())
            {
                string sizes = $"totalFloats: {plan.Owners[0].ParameterFloats}, trainableFloats: {plan.Owners[0].TrainableFloats}";
                writer.Line($": base({Literal.Text(plan.Spec.ClassName)}, {GeneratedMembers.ParameterTable}(), {sizes}, seed)");
            }
            writer.Line("{");
            writer.Line("}");
            writer.Line();
            foreach (Group group in groups)
                Property(writer, group, structs[group.Kind], layers, taken);
            foreach (Group kind in kinds)
                Struct(writer, kind, structs[kind.Kind]);
        }
    }

    private static void Property(SourceWriter writer, Group group, string type, Dictionary<string, LayerInfo> layers, HashSet<string> taken)
    {
        layers.TryGetValue(group.Layer, out LayerInfo? layer);
        string name = Taken(layer is { Identifier.Length: > 0 } ? layer.Identifier : PascalCase.Of(group.Layer), taken);
        string what = layer is null ? group.Layer : $"{group.Layer}, {layer.Kind}, {layer.Output}";
        string shapes = string.Join(", ", group.Parameters.Select(p => $"{p.Last} {p.Shape}"));
        writer.Line($"/// <summary>{XmlText.Escaped($"{what}: {shapes}")}.</summary>");
        writer.Line($"public {type} {name} => new(this, {string.Join(", ", group.Parameters.Select(p => Literal.Of(p.Place)))});");
    }

    private static void Struct(SourceWriter writer, Group group, string type)
    {
        string[] properties = Properties(group);
        string[] places = properties.Select((_, i) => "place" + Literal.Of(i)).ToArray();
        writer.Line();
        writer.Line("/// <summary>What layers learn that have these.</summary>");
        using (writer.Block($"public readonly struct {type}"))
        {
            writer.Line("private readonly global::NetGen.ParameterSet _set;");
            writer.Line($"private readonly int {string.Join(", ", places.Select(p => "_" + p))};");
            writer.Line();
            writer.Line($"internal {type}(global::NetGen.ParameterSet set, {string.Join(", ", places.Select(p => "int " + p))})");
            writer.Line("{");
            using (writer.Indented())
            {
                writer.Line("_set = set;");
                foreach (string place in places)
                    writer.Line($"_{place} = {place};");
            }
            writer.Line("}");
            for (int i = 0; i < properties.Length; i++)
            {
                writer.Line();
                writer.Line($"/// <summary>The layer's {XmlText.Escaped(group.Parameters[i].Last)}.</summary>");
                writer.Line($"public global::NetGen.Parameter {properties[i]} => _set[_{places[i]}];");
            }
        }
    }

    /// <summary>The parameters' last names as members of a struct.</summary>
    private static string[] Properties(Group group)
    {
        var taken = new HashSet<string>(OfObject, StringComparer.Ordinal);
        return group.Parameters.Select(p => Taken(PascalCase.Of(p.Last), taken)).ToArray();
    }

    /// <summary>A name that nothing has yet. Names whose letters no identifier of the generated text has are numbered.</summary>
    private static string Taken(string wish, HashSet<string> taken)
    {
        string name = wish.Length == 0 ? "Part" : wish;
        while (!taken.Add(name))
            name += "_";
        return name;
    }
}
