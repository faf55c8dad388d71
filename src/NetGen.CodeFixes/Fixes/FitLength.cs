using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Gives an array that is no whole number of samples the length of one, by the constant of the network: <c>new float[Net.InputSize]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FitLength)), Shared]
public sealed class FitLength() : DeclarationFix(DiagnosticIds.SpanLength)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Property(Remedy.List) is { } size && Length(site.Root.FindNode(site.Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is { } written)
            yield return Offer.Of($"Change {written} to {size}", new TextChange(written.Span, size));
    }

    /// <summary>Where the length is written; null of what lists its elements.</summary>
    private static ExpressionSyntax? Length(SyntaxNode given) => given switch
    {
        ArrayCreationExpressionSyntax { Initializer: null } array => Length(array.Type),
        StackAllocArrayCreationExpressionSyntax { Initializer: null, Type: ArrayTypeSyntax type } => Length(type),
        ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks } when ranks[0].Sizes.Count == 1 => ranks[0].Sizes[0],
        _ => null,
    };
}
