using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Says which side Pad.Same means where a stride leaves that open.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SaySide)), Shared]
public sealed class SaySide() : DeclarationFix(DiagnosticIds.SameWithStride)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Attribute is not { } attribute)
            yield break;
        if (site.Property(Remedy.Set) is { } padding)
        {
            string[] parts = padding.Split(new[] { " = " }, StringSplitOptions.None);
            yield return Offer.Of($"Set {padding}, as PyTorch does", ArgumentEdit.Of(attribute, site.Model).Remove("Pad").Set(parts[0], parts[1]).Change());
        }
        yield return Offer.Of("Set Pad.SameUpper, as Keras does", ArgumentEdit.Of(attribute, site.Model).Set("Pad", "Pad.SameUpper").Change());
        yield return Offer.Of("Set Pad.SameLower", ArgumentEdit.Of(attribute, site.Model).Set("Pad", "Pad.SameLower").Change());
    }
}
