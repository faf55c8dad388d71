using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Harness;

/// <summary>
/// Source in which places are marked: <c>{|NG0203:Dense(0)|}</c> is where that diagnostic stands, <c>{|+:As("a")|}</c> a second location of the diagnostic.
/// Marks may be nested.
/// </summary>
internal sealed partial class MarkedSource
{
    private MarkedSource(string text, IReadOnlyList<(string Label, TextSpan Span)> marks)
    {
        Text = text;
        Marks = marks;
    }

    public string Text { get; }

    public IReadOnlyList<(string Label, TextSpan Span)> Marks { get; }

    public IEnumerable<(string Label, TextSpan Span)> Diagnostics => Marks.Where(m => m.Label != "+").OrderBy(m => m.Span.Start).ThenBy(m => m.Label);

    public IEnumerable<TextSpan> Others => Marks.Where(m => m.Label == "+").Select(m => m.Span);

    public static MarkedSource Parse(string marked)
    {
        var text = new System.Text.StringBuilder();
        var open = new Stack<(string Label, int Start)>();
        var marks = new List<(string, TextSpan)>();
        int from = 0;
        foreach (Match match in Mark().Matches(marked))
        {
            text.Append(marked, from, match.Index - from);
            from = match.Index + match.Length;
            if (match.Groups["label"].Success)
            {
                open.Push((match.Groups["label"].Value, text.Length));
            }
            else
            {
                (string label, int start) = open.Pop();
                marks.Add((label, TextSpan.FromBounds(start, text.Length)));
            }
        }
        Assert.Empty(open);
        return new(text.Append(marked, from, marked.Length - from).ToString(), marks);
    }

    [GeneratedRegex(@"\{\|(?<label>NG\d{4}|\+):|\|\}")]
    private static partial Regex Mark();
}
