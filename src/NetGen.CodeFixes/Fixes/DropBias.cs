using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Leaves out the bias that a BatchNorm takes away again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropBias)), Shared]
public sealed class DropBias() : DeclarationFix(DiagnosticIds.BiasBeforeBatchNorm)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Attribute is { } attribute)
            yield return Offer.Of("Set Bias = false", ArgumentEdit.Of(attribute, site.Model).Set("Bias", "false").Change());
    }
}
