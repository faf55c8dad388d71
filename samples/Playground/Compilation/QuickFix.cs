using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.CodeFixes;

namespace Playground.Compilation;

/// <summary>A way to mend a declaration, for an editor that counts lines and columns from 1.</summary>
/// <param name="Title">"Insert Flatten".</param>
/// <param name="Edits">What is written where.</param>
public sealed record QuickFix(string Title, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>What NetGen's code fixes offer for a diagnostic: the same as in any other editor.</summary>
    public static IReadOnlyList<QuickFix> Of(Diagnostic diagnostic, SemanticModel model)
    {
        if (diagnostic.Location.SourceTree != model.SyntaxTree)
            return [];
        SourceText text = model.SyntaxTree.GetText();
        return [.. DeclarationFixes.Of(diagnostic, model.SyntaxTree.GetRoot(), model).Select(offer => new QuickFix(offer.Title, InLines(offer.Changes, text)))];
    }

    private static List<TextEdit> InLines(ImmutableArray<TextChange> changes, SourceText text) =>
    [
        .. changes.Select(change => (Change: change, Lines: text.Lines.GetLinePositionSpan(change.Span))).Select(edit => new TextEdit(
            edit.Lines.Start.Line + 1, edit.Lines.Start.Character + 1, edit.Lines.End.Line + 1, edit.Lines.End.Character + 1, edit.Change.NewText ?? "")),
    ];
}

/// <summary>Text in the place of what stood from a line and column to another.</summary>
public sealed record TextEdit(int Line, int Column, int EndLine, int EndColumn, string Text);
