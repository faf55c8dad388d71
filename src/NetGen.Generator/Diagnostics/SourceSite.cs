using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Where something stands in the source: a location by value, so that it can be cached without keeping a syntax tree alive.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Span">Place in its text.</param>
/// <param name="Lines">The same in lines.</param>
/// <param name="Text">What stands there, on one line and cut short: "Use&lt;BasicBlock&gt;(64, 2)".</param>
/// <param name="Via">Index of the site of the [Use] through which a block's attribute came into the network; -1 outside blocks.</param>
internal sealed record SourceSite(string Path, TextSpan Span, LinePositionSpan Lines, string Text, int Via)
{
    /// <summary>What the path of a block that another assembly carries begins with.</summary>
    public const string OfLibrary = "NetGen.Block:";

    private const int LongestText = 60;

    /// <summary>Whether it stands in a block of another assembly, of which no file is there.</summary>
    public bool IsOfLibrary => Path.StartsWith(OfLibrary, StringComparison.Ordinal);

    public static SourceSite Of(SyntaxNode node, int via = -1) => Of(node.SyntaxTree, node.Span, via);

    public static SourceSite Of(SyntaxToken token) => Of(token.SyntaxTree!, token.Span, -1);

    private static SourceSite Of(SyntaxTree tree, TextSpan span, int via)
    {
        string text = tree.GetText().ToString(span);
        text = string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > LongestText)
            text = text.Substring(0, LongestText - 1) + "…";
        return new(tree.FilePath, span, tree.GetLineSpan(span).Span, text, via);
    }

    /// <summary>
    /// The location in the tree of the compilation, so that <c>#pragma warning disable</c> applies to it; failing that, the same place by file name.
    /// </summary>
    public Location ToLocation(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (tree.FilePath == Path && Span.End <= tree.Length)
                return Location.Create(tree, Span);
        }
        return Location.Create(Path, Span, Lines);
    }
}
