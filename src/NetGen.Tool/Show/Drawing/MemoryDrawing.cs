using System.Globalization;
using System.Net;
using System.Text;
using NetGen.Tool.Show.Tables;

namespace NetGen.Tool.Show.Drawing;

/// <summary>The memory plan as a drawing: calls from left to right, the workspace from top to bottom, a rectangle for each value while it is there.</summary>
internal static class MemoryDrawing
{
    private const double Height = 420, Top = 34, LeastCall = 5, Widest = 1500, CharacterWidth = 7, NameHeight = 13;

    private const string Style = """
        <style>
          text { font: 12px system-ui, sans-serif; fill: #1b1f24 } rect { stroke: #fff; stroke-width: 0.5 } .name { font-size: 11px; fill: #14181d }
          @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .name { fill: #14181d } rect { stroke: #0d1117 } }
        </style>

        """;

    public static string Of(ShownNetwork network)
    {
        MemoryMap map = MemoryMap.Of(network).Last();
        string[] marks = [.. new[] { 0, 0.5, 1 }.Select(share => MemorySize.Of(map.Total * share))];
        string about = $"{network.Name}, {map.Title}: {MemorySize.Of(map.Total)} per sample, " + Invariant($"{map.Calls.Count} calls from left to right");
        double left = (marks.Max(m => m.Length) * CharacterWidth) + 12, call = Math.Max(LeastCall, Math.Min(26, Widest / Math.Max(1, map.Calls.Count)));
        double width = left + Math.Max(call * map.Calls.Count, about.Length * CharacterWidth) + 16, scale = map.Total == 0 ? 0 : Height / map.Total;
        var text = new StringBuilder();
        double tall = Height + Top + 30;
        text.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0} {tall:0}\" width=\"{width:0}\" height=\"{tall:0}\" role=\"img\">\n"));
        text.Append(Style);
        text.Append(Invariant($"<title>{WebUtility.HtmlEncode(network.Name)}: {map.Title}</title>\n"));
        text.Append(Invariant($"<text x=\"{left:0}\" y=\"20\">{WebUtility.HtmlEncode(about)}</text>\n"));
        for (int i = 0; i < marks.Length; i++)
            text.Append(Invariant($"<text x=\"{left - 6:0}\" y=\"{Top + (Height * i / 2) + 4:0}\" text-anchor=\"end\">{marks[i]}</text>\n"));
        for (int i = 0; i < map.Values.Count; i++)
        {
            MemoryValue value = map.Values[i];
            double x = left + (value.First * call), y = Top + (value.Offset * scale), across = (value.Last - value.First + 1) * call, down = Math.Max(0.8, value.Size * scale);
            string from = WebUtility.HtmlEncode(map.Calls[value.First]), to = WebUtility.HtmlEncode(map.Calls[value.Last]);
            text.Append(Invariant($"<rect x=\"{x:0.#}\" y=\"{y:0.##}\" width=\"{across:0.#}\" height=\"{down:0.##}\" fill=\"hsl({i * 47 % 360} 55% 58%)\">"));
            text.Append(Invariant($"<title>{WebUtility.HtmlEncode(value.Name)}: {value.Size} floats per sample, from {from} to {to}</title></rect>\n"));
            // A name stands where there is room for it.
            if (down >= NameHeight && across >= (value.Name.Length * CharacterWidth) + 8)
                text.Append(Invariant($"<text class=\"name\" x=\"{x + 4:0.#}\" y=\"{y + (down / 2) + 4:0.##}\">{WebUtility.HtmlEncode(value.Name)}</text>\n"));
        }
        return text.Append("</svg>\n").ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
