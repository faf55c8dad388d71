using System.Globalization;

namespace NetGen.Charts;

/// <summary>Bars from left to right, a row each: recall of each class. Or columns side by side: how often numbers lie between two others.</summary>
/// <param name="title">What stands above it.</param>
/// <param name="bars">Names, parts from 0 to 1, and what stands behind them.</param>
internal sealed class BarChart(string title, IReadOnlyList<(string Name, double Part, string Text)> bars)
{
    private const double Width = 560, Top = 38, Row = 24, Letter = 6.6;

    public string ToSvg()
    {
        double left = 20 + Letter * Math.Min(18, bars.Max(bar => bar.Name.Length)), right = 62, room = Width - left - right;
        var svg = new SvgText(Width, Top + Row * bars.Count + 8, title);
        svg.Text(2, 20, title, "title");
        for (int i = 0; i < bars.Count; i++)
        {
            double y = Top + i * Row, part = double.IsFinite(bars[i].Part) ? Math.Clamp(bars[i].Part, 0, 1) : 0;
            string name = bars[i].Name.Length <= 18 ? bars[i].Name : bars[i].Name[..17] + "…";
            svg.Text(left - 8, y + 14, name, "tick end");
            svg.Rectangle(left, y + 3, room, Row - 10, "empty", radius: 3);
            if (part > 0)
                svg.Rectangle(left, y + 3, Math.Max(2, room * part), Row - 10, "bar", string.Create(CultureInfo.InvariantCulture, $"{bars[i].Name}: {bars[i].Text}"), radius: 3);
            svg.Text(left + room + 8, y + 14, bars[i].Text, "tick");
        }
        return svg.ToString();
    }
}
