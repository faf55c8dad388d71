using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Marks a class that has layers as a network or as a block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkClass)), Shared]
public sealed class MarkClass() : DeclarationFix(DiagnosticIds.LayersOutsideNetwork)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Member is not TypeDeclarationSyntax { AttributeLists.Count: > 0 } type)
            yield break;
        TextChange network = AttributeEdit.ListBefore(type.AttributeLists, "Network"), block = AttributeEdit.ListBefore(type.AttributeLists, "Block");
        yield return type.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? Offer.Of("Make it a network", network)
            : Offer.Of("Make it a network", network, new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial "));
        yield return Offer.Of("Make it a block", block);
    }
}
