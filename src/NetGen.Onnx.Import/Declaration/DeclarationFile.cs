using System.Text;
using NetGen.Onnx.Declaration.Blocks;

namespace NetGen.Onnx.Declaration;

/// <summary>The declaration as a file of C#.</summary>
internal static class DeclarationFile
{
    public static string Text(OnnxModel model, OnnxImportOptions options, DeclarationWriter writer)
    {
        int dot = options.Class.LastIndexOf('.');
        (string space, string name) = dot < 0 ? ("", options.Class) : (options.Class.Substring(0, dot), options.Class.Substring(dot + 1));
        IReadOnlyList<string> lines = writer.Lines(options.Loss, name);
        var text = new StringBuilder();
        text.Append("// Imported from ").Append(OneLine(Path.GetFileName(options.File)));
        if (model.ProducerName.Length > 0)
            text.Append(" (").Append(OneLine(model.ProducerName + " " + model.ProducerVersion).Trim()).Append(')');
        text.Append(", operators of version ").Append(LayerGraph.Number(model.Opset)).Append(".\n");
        text.Append("using NetGen;\n").Append(writer.Blocks.Count > 0 ? "using static NetGen.Names;\n\n" : "\n");
        if (space.Length > 0)
            text.Append("namespace ").Append(space).Append(";\n\n");
        text.Append("[Network]\n");
        foreach (string line in lines)
            text.Append(line).Append('\n');
        if (writer.Frozen.Count > 0)
            text.Append("[Freeze(").Append(string.Join(", ", writer.Frozen.Select(f => "\"" + f + "\""))).Append(")]\n");
        text.Append("public partial class ").Append(name).Append(";\n");
        foreach (BlockText block in writer.Blocks)
            block.Write(text);
        return text.ToString();
    }

    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c).Take(120)]);
}
