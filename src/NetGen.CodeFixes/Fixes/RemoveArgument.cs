using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Removes one of two arguments that exclude each other, or one that says nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgument)), Shared]
public sealed class RemoveArgument() : DeclarationFix(
    DiagnosticIds.PadAndPadding, DiagnosticIds.TargetAndValue, DiagnosticIds.LossWithoutTarget, DiagnosticIds.DropoutBetweenNothing, DiagnosticIds.LengthsUnused)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Attribute is not { } attribute)
            yield break;
        foreach (string name in Needless(site.Id))
        {
            if (ArgumentEdit.Of(attribute, site.Model).Written(name).Any())
                yield return Offer.Of($"Remove {name.TrimEnd('*')}", ArgumentEdit.Of(attribute, site.Model).Remove(name).Change());
        }
    }

    private static string[] Needless(string id) => id switch
    {
        DiagnosticIds.PadAndPadding => new[] { "Padding*", "Pad" },
        DiagnosticIds.TargetAndValue => new[] { "Value", "Target" },
        DiagnosticIds.LossWithoutTarget => new[] { "Target" },
        DiagnosticIds.DropoutBetweenNothing => new[] { "Dropout" },
        _ => new[] { "Lengths" },
    };
}
