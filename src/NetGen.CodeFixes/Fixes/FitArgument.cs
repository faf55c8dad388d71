using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Gives a layer the number that fits what comes to it: padding, channels, groups, heads.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FitArgument)), Shared]
public sealed class FitArgument() : DeclarationFix(
    DiagnosticIds.WindowTooLarge, DiagnosticIds.PaddingTooLarge, DiagnosticIds.ShapesDoNotMerge, DiagnosticIds.GroupsDoNotDivide, DiagnosticIds.HeadsDoNotDivide)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Property(Remedy.Set) is not { } setting || site.Target is not { } attribute)
            yield break;
        string[] parts = setting.Split(new[] { " = " }, StringSplitOptions.None);
        ArgumentEdit edit = ArgumentEdit.Of(attribute, site.Model);
        if (parts[0] == "Padding")
            edit.Remove("Padding*");
        string title = site.Target == site.Attribute ? $"Set {setting}" : $"Give {AttributeEdit.Name(attribute)} {parts[1]} {parts[0].ToLowerInvariant()}";
        yield return Offer.Of(title, edit.Set(parts[0], parts[1]).Change());
    }
}
