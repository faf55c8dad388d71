using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Declares a trainer, a predictor or a stepper that nobody frees with <c>using</c>. What has no name of its own is left alone: whether it should get one is not the fix's to say.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareUsing)), Shared]
public sealed class DeclareUsing() : DeclarationFix(DiagnosticIds.NotDisposed)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        // A section of a switch has no scope of its own, and so no using declarations (CS8647).
        if (site.Token.Parent?.FirstAncestorOrSelf<StatementSyntax>() is LocalDeclarationStatementSyntax { Parent: not SwitchSectionSyntax } local
            && local.UsingKeyword.IsKind(SyntaxKind.None))
        {
            yield return Offer.Of("Declare it with 'using'", new TextChange(new TextSpan(local.SpanStart, 0), "using "));
        }
    }
}
