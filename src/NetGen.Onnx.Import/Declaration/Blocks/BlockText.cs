using System.Text;

namespace NetGen.Onnx.Declaration.Blocks;

/// <summary>A block as it is written: its statements, and its parameters with their defaults.</summary>
internal sealed record BlockText(string Type, IReadOnlyList<string> Lines, IReadOnlyList<(string Name, string Default)> Parameters)
{
    public static BlockText Of(BlockDefinition block)
    {
        IReadOnlyList<Layer> layers = block.Example.Layers;
        Dictionary<Layer, string> names = layers.Where(l => l.Parameters.Count > 0).Zip(block.Names, (layer, name) => (layer, name)).ToDictionary(p => p.layer, p => p.name);
        // Tensors are called by what they are: the file's names are those of one use.
        string Hint(Layer layer) => Identifiers.Tensor(names.TryGetValue(layer, out string? name) ? name.Substring(name.LastIndexOf('.') + 1) : "") is { Length: > 0 } own ? own
            : layer.Kind.ToLowerInvariant();
        var statements = new StatementLines([.. layers.Select(l => new Piece([l]))], block.Example.Entrance, new Identifiers())
        {
            Arguments = layer => block.Arguments(layers.ToList().IndexOf(layer)),
            ParameterName = layer => names[layer],
            TensorName = Hint,
        };
        statements.FindNames([]);
        return new(block.Type, statements.Write([]), block.Parameters);
    }

    public void Write(StringBuilder text)
    {
        text.Append("\n[Block]\n");
        foreach (string line in Lines)
            text.Append(line).Append('\n');
        text.Append("internal partial class ").Append(Type);
        text.Append(Parameters.Count == 0 ? ";\n" : "\n{\n    [Param] const int " + string.Join(", ", Parameters.Select(p => p.Name + " = " + p.Default)) + ";\n}\n");
    }
}
