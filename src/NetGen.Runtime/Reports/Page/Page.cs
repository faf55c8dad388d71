using System.Text;
using NetGen.Charts;

namespace NetGen.Reports;

/// <summary>An HTML page of sections, with all that it needs inside.</summary>
internal sealed class Page
{
    private readonly StringBuilder _body = new();

    public Page(string title) => Title = title;

    public string Title { get; }

    /// <summary>Text as it stands in the page.</summary>
    public static string Escaped(string text) => SvgText.Escaped(text);

    /// <summary>Adds HTML.</summary>
    public void Raw(string html) => _body.Append(html).Append('\n');

    /// <summary>Begins a section.</summary>
    public void Heading(string text) => Raw($"<h2>{Escaped(text)}</h2>");

    /// <summary>Charts side by side, as far as they have room.</summary>
    public void Charts(IEnumerable<string> svgs, string style = "") => Raw($"<div class=\"charts {style}\">{string.Concat(svgs.Select(svg => $"<figure>{svg}</figure>"))}</div>");

    /// <summary>A table; columns of numbers end in line.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, int words)
    {
        static string Cells(IReadOnlyList<string> cells, string tag, int words) =>
            string.Concat(cells.Select((cell, i) => $"<{tag}{(i < words ? "" : " class=\"number\"")}>{Escaped(cell)}</{tag}>"));

        string body = string.Concat(rows.Select(row => $"<tr>{Cells(row, "td", words)}</tr>"));
        Raw($"<div class=\"scroll\"><table><thead><tr>{Cells(head, "th", words)}</tr></thead><tbody>{body}</tbody></table></div>");
    }

    public override string ToString() => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Escaped(Title)}</title>
        <style>
        {Style.OfPage}
        </style>
        </head>
        <body>
        <main>
        {_body}</main>
        </body>
        </html>

        """.ReplaceLineEndings("\n");
}
