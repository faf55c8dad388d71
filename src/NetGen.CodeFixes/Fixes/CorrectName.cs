using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Replaces a name that there is not by the nearest one that there is: of a tensor, a layer, a parameter, a network.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectName)), Shared]
public sealed class CorrectName() : DeclarationFix(
    DiagnosticIds.UnknownTensor, DiagnosticIds.UnknownTie, DiagnosticIds.FreezesNothing, DiagnosticIds.PenaltyMatchesNothing, DiagnosticIds.UnknownNet,
    DiagnosticIds.UnknownTrained, DiagnosticIds.UnknownParameter, DiagnosticIds.UnknownTensorName)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Property(Remedy.Names) is not { } list)
            yield break;
        string[] known = list.Split('\n');
        foreach (ExpressionSyntax written in Written(site))
        {
            // What is there is a text, or else a name of a constant that there is not.
            string? wanted = written is SimpleNameSyntax constant ? constant.Identifier.ValueText : site.Model.GetConstantValue(written).Value as string;
            if (wanted is null || known.Contains(wanted))
                continue;
            foreach (string near in NearNames.Of(wanted, known))
                yield return Offer.Of($"Change '{wanted}' to '{near}'", new TextChange(written.Span, Text(written, near)));
        }
    }

    /// <summary>Where the name may stand: in the attribute, in the [Step] of a method, or in the code that uses a network.</summary>
    private static IEnumerable<ExpressionSyntax> Written(FixSite site)
    {
        if (site.Attribute is { } attribute)
            return Names(attribute);
        if (site.Id == DiagnosticIds.UnknownTrained)
            return site.Member?.AttributeLists.SelectMany(l => l.Attributes).Where(a => AttributeEdit.Name(a) == "Step").SelectMany(Names) ?? Enumerable.Empty<ExpressionSyntax>();
        return site.Root.FindNode(site.Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax name ? new[] { name }
            : Enumerable.Empty<ExpressionSyntax>();
    }

    private static IEnumerable<ExpressionSyntax> Names(AttributeSyntax attribute) => attribute.ArgumentList?.DescendantNodes(node => node is not InvocationExpressionSyntax)
        .OfType<ExpressionSyntax>().Where(e => e is LiteralExpressionSyntax or InvocationExpressionSyntax) ?? Enumerable.Empty<ExpressionSyntax>();

    private static string Text(ExpressionSyntax written, string name) => written switch
    {
        InvocationExpressionSyntax call => $"{call.Expression}({name})",
        SimpleNameSyntax => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name,
        _ => SymbolDisplay.FormatLiteral(name, quote: true),
    };
}
