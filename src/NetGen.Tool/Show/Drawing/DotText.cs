using System.Text;

namespace NetGen.Tool.Show.Drawing;

/// <summary>A diagram in the notation of Graphviz.</summary>
internal static class DotText
{
    public static string Of(LayerDiagram diagram)
    {
        var text = new StringBuilder($"digraph \"{Escaped(diagram.Title)}\" {{\n    node [shape=box, style=rounded, fontname=\"Helvetica\"];\n");
        foreach (DiagramBox box in diagram.Boxes)
            text.Append(FormattableString.Invariant($"    n{box.Id} [label=\"{Escaped(box.Title)}\\n{Escaped(box.Detail)}\"{Form(box)}];\n"));
        foreach ((int from, int to) in diagram.Arrows)
            text.Append(FormattableString.Invariant($"    n{from} -> n{to};\n"));
        return text.Append("}\n").ToString();
    }

    private static string Form(DiagramBox box) => box.Kind == BoxKind.Layer ? "" : ", shape=ellipse";

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
