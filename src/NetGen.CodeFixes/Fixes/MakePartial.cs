using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Makes a class partial, so that NetGen can add the network to it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartial)), Shared]
public sealed class MakePartial() : DeclarationFix(DiagnosticIds.NotPartial, DiagnosticIds.ContainerNotPartial)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Member is TypeDeclarationSyntax type && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            yield return Offer.Of($"Make {type.Identifier.ValueText} partial", new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial "));
    }
}
