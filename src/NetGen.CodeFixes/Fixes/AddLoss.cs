using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Adds the loss that is missing: to a network with parts for training only, or to a step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLoss)), Shared]
public sealed class AddLoss() : DeclarationFix(DiagnosticIds.TrainingOnlyWithoutLoss, DiagnosticIds.StepWithoutLoss)
{
    private static readonly string[] Losses = { "SoftmaxCrossEntropy", "BinaryCrossEntropy", "MeanSquaredError" };

    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Member is not { AttributeLists: { Count: > 0 } lists })
            yield break;
        foreach (string loss in Losses)
            yield return Offer.Of($"Add {loss}", AttributeEdit.ListBehind(lists, loss));
    }
}
