using System.Text;

namespace NetGen.Tool.Show.Drawing;

/// <summary>A diagram in Mermaid's notation, which Markdown shows as a drawing.</summary>
internal static class MermaidText
{
    public static string Of(LayerDiagram diagram)
    {
        var text = new StringBuilder("flowchart TD\n");
        foreach (DiagramBox box in diagram.Boxes)
        {
            string label = $"\"{Escaped(box.Title)}<br/>{Escaped(box.Detail)}\"";
            text.Append(FormattableString.Invariant($"    n{box.Id}{(box.Kind == BoxKind.Layer ? $"[{label}]" : $"([{label}])")}\n"));
        }
        foreach ((int from, int to) in diagram.Arrows)
            text.Append(FormattableString.Invariant($"    n{from} --> n{to}\n"));
        return text.ToString();
    }

    private static string Escaped(string text) => text.Replace("\"", "#quot;", StringComparison.Ordinal).Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;",
        StringComparison.Ordinal);
}
