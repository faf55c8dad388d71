using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Puts in the layer that is missing before another: [Flatten] before [Dense], [Reshape] before [Conv2D].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertLayer)), Shared]
public sealed class InsertLayer() : DeclarationFix(DiagnosticIds.WrongRank, DiagnosticIds.LossInput)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Property(Remedy.Insert) is { } layer && site.Attribute is { } attribute)
            yield return Offer.Of($"Insert {layer}", AttributeEdit.Before(attribute, layer));
    }
}
