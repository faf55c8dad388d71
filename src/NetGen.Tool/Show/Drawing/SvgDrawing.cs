using System.Globalization;
using System.Net;
using System.Text;

namespace NetGen.Tool.Show.Drawing;

/// <summary>A diagram as SVG: a file that every browser shows, in light and in dark.</summary>
internal static class SvgDrawing
{
    private const double Margin = 12;

    /// <summary>Colours of what is drawn; a dark background has its own.</summary>
    private const string Style = """
        <style>
          text { font: 12px system-ui, sans-serif; text-anchor: middle; fill: #1b1f24 } .detail { fill: #59636e }
          rect { fill: #f3f6fa; stroke: #8c959f } .input rect { fill: #dff3e4 } .output rect { fill: #fbe9d7 } path { fill: none; stroke: #6e7781 }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 } .detail { fill: #9aa4af } rect { fill: #1d2530; stroke: #56606b }
            .input rect { fill: #173324 } .output rect { fill: #3b2a18 } path { stroke: #8b949e }
          }
        </style>

        """;

    public static string Of(LayerDiagram diagram)
    {
        var layout = new DiagramLayout(diagram);
        var text = new StringBuilder();
        double width = layout.Width + (2 * Margin), height = layout.Height + (2 * Margin);
        text.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0} {height:0}\" width=\"{width:0}\" height=\"{height:0}\" role=\"img\">\n"));
        text.Append(Invariant($"<title>{WebUtility.HtmlEncode(diagram.Title)}</title>\n"));
        text.Append(Style);
        text.Append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">");
        text.Append("<path d=\"M0 0 L8 4 L0 8 z\" style=\"fill:#6e7781;stroke:none\"/></marker></defs>\n");
        foreach (List<DiagramLayout.Slot> path in layout.Paths)
            text.Append(Invariant($"<path d=\"{Curve(path)}\" marker-end=\"url(#tip)\"/>\n"));
        foreach (DiagramLayout.Slot slot in layout.Boxes)
        {
            DiagramBox box = slot.Box!;
            double left = Margin + slot.Center - (slot.Width / 2), top = Margin + slot.Top, center = Margin + slot.Center;
            text.Append(Invariant($"<g class=\"{(box.Kind == BoxKind.Input ? "input" : box.Kind == BoxKind.Output ? "output" : "layer")}\">"));
            double round = box.Kind == BoxKind.Layer ? 6 : 20, tall = slot.Bottom - slot.Top;
            text.Append(Invariant($"<rect x=\"{left:0.#}\" y=\"{top:0.#}\" width=\"{slot.Width:0.#}\" height=\"{tall:0.#}\" rx=\"{round:0}\"/>"));
            text.Append(Invariant($"<text x=\"{center:0.#}\" y=\"{top + 18:0.#}\">{WebUtility.HtmlEncode(box.Title)}</text>"));
            text.Append(Invariant($"<text class=\"detail\" x=\"{center:0.#}\" y=\"{top + 34:0.#}\">{WebUtility.HtmlEncode(box.Detail)}</text></g>\n"));
        }
        return text.Append("</svg>\n").ToString();
    }

    /// <summary>From below a box to above another one, straight through the places between.</summary>
    private static string Curve(List<DiagramLayout.Slot> path)
    {
        var text = new StringBuilder(Invariant($"M{Margin + path[0].Center:0.#} {Margin + path[0].Bottom:0.#}"));
        for (int i = 1; i < path.Count; i++)
        {
            double fromX = Margin + path[i - 1].Center, fromY = Margin + path[i - 1].Bottom, toX = Margin + path[i].Center, toY = Margin + path[i].Top, bend = (toY - fromY) / 2;
            text.Append(Invariant($" C{fromX:0.#} {fromY + bend:0.#} {toX:0.#} {toY - bend:0.#} {toX:0.#} {toY:0.#}"));
            if (path[i].Box is null)
                text.Append(Invariant($" L{toX:0.#} {Margin + path[i].Bottom:0.#}"));
        }
        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
