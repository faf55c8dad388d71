using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Removes the layer that another one does not go together with: a Softmax before a loss that applies it itself, an activation without effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLayer)), Shared]
public sealed class RemoveLayer() : DeclarationFix(
    DiagnosticIds.SoftmaxTwice, DiagnosticIds.SigmoidTwice, DiagnosticIds.LogitsCutOff, DiagnosticIds.DropoutBeforeLoss, DiagnosticIds.ActivationWithoutEffect)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        AttributeSyntax? needless = site.Id == DiagnosticIds.ActivationWithoutEffect ? site.Attribute : site.Other;
        // A layer that names its result is needed by that name.
        if (needless is not null && !ArgumentEdit.Of(needless, site.Model).Has("As"))
            yield return Offer.Of($"Remove {AttributeEdit.Name(needless)}", AttributeEdit.Remove(needless));
    }
}
