using System.Globalization;
using System.Text;

namespace NetGen.Charts;

/// <summary>Writes SVG elements. Numbers have a decimal point and two places whatever the culture; texts are escaped.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();

    /// <summary>A picture of so many units, which fills the width that it is given.</summary>
    public SvgText(double width, double height, string label)
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-label=\"{Escaped(label)}\" class=\"chart\">");
    }

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        _text.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{style}\"/>");

    public void Rectangle(double x, double y, double width, double height, string style, string? tip = null, double opacity = 1, double radius = 0)
    {
        _text.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" class=\"{style}\"");
        if (radius > 0)
            _text.Append($" rx=\"{N(radius)}\"");
        if (opacity < 1)
            _text.Append($" fill-opacity=\"{N(opacity)}\"");
        End("rect", tip);
    }

    public void Circle(double x, double y, double radius, string style, string? tip = null)
    {
        _text.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" class=\"{style}\"");
        End("circle", tip);
    }

    /// <summary>A line through points; where one is not finite, it begins anew behind it.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style)
    {
        _text.Append($"<path class=\"{style}\" d=\"");
        bool isOn = false;
        foreach ((double x, double y) in points)
        {
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                isOn = false;
                continue;
            }
            _text.Append($"{(isOn ? 'L' : 'M')}{N(x)} {N(y)}");
            isOn = true;
        }
        _text.Append("\"/>");
    }

    public void Text(double x, double y, string text, string style, string? transform = null) =>
        _text.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{style}\"{(transform is null ? "" : $" transform=\"{transform}\"")}>{Escaped(text)}</text>");

    public override string ToString() => _text + "</svg>";

    /// <summary>With at most two places behind the point.</summary>
    public static string N(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>What stands for itself in HTML and SVG; characters that XML knows not at all become question marks.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                < ' ' and not ('\t' or '\n' or '\r') => "?",
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }

    private void End(string element, string? tip) => _text.Append(tip is null ? "/>" : $"><title>{Escaped(tip)}</title></{element}>");
}
