using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes.Edits;

/// <summary>Statements of a declaration put in and taken out: attributes in their lists.</summary>
internal static class AttributeEdit
{
    /// <summary>The name as it is written, without its type arguments: "Dense".</summary>
    public static string Name(AttributeSyntax attribute) => attribute.Name.ToString().Split('<')[0];

    public static TextChange Before(AttributeSyntax attribute, string text) => new(new TextSpan(attribute.SpanStart, 0), text + ", ");

    public static TextChange Behind(AttributeSyntax attribute, string text) => new(new TextSpan(attribute.Span.End, 0), ", " + text);

    /// <summary>Takes it out with the comma beside it; with its list, and the line of that, where it stands alone.</summary>
    public static TextChange Remove(AttributeSyntax attribute) => Remove((AttributeListSyntax)attribute.Parent!, attribute, attribute);

    /// <summary>Takes out some that follow each other, also over several lists.</summary>
    public static IEnumerable<TextChange> Remove(IEnumerable<AttributeSyntax> attributes) =>
        attributes.GroupBy(attribute => (AttributeListSyntax)attribute.Parent!).Select(list => Remove(list.Key, list.First(), list.Last()));

    private static TextChange Remove(AttributeListSyntax list, AttributeSyntax first, AttributeSyntax last)
    {
        int from = list.Attributes.IndexOf(first), behind = list.Attributes.IndexOf(last) + 1;
        if (from == 0 && behind == list.Attributes.Count)
            return new(WithLine(list), "");
        TextSpan span = behind < list.Attributes.Count
            ? TextSpan.FromBounds(first.SpanStart, list.Attributes[behind].SpanStart)
            : TextSpan.FromBounds(list.Attributes[from - 1].Span.End, last.Span.End);
        return new(span, "");
    }

    /// <summary>A list of its own, behind the last one of a declaration and indented as that is.</summary>
    public static TextChange ListBehind(SyntaxList<AttributeListSyntax> lists, string text)
    {
        AttributeListSyntax last = lists.Last();
        return new(new TextSpan(last.Span.End, 0), NewLine(last) + Indentation(last) + "[" + text + "]");
    }

    /// <summary>A list of its own, before the first one.</summary>
    public static TextChange ListBefore(SyntaxList<AttributeListSyntax> lists, string text)
    {
        AttributeListSyntax first = lists.First();
        return new(new TextSpan(first.SpanStart, 0), "[" + text + "]" + NewLine(first) + Indentation(first));
    }

    private static TextSpan WithLine(AttributeListSyntax list)
    {
        SourceText text = list.SyntaxTree.GetText();
        TextLine line = text.Lines.GetLineFromPosition(list.SpanStart);
        bool isAlone = text.ToString(line.Span).Trim() == list.ToString();
        return isAlone ? line.SpanIncludingLineBreak : list.Span;
    }

    private static string Indentation(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        string line = text.ToString(text.Lines.GetLineFromPosition(node.SpanStart).Span);
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static string NewLine(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        TextLine line = text.Lines.FirstOrDefault(l => l.EndIncludingLineBreak > l.End);
        return line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
    }
}
