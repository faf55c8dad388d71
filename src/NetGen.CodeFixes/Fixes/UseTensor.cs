using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Makes a named tensor that nobody uses an output, or leaves the name out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTensor)), Shared]
public sealed class UseTensor() : DeclarationFix(DiagnosticIds.UnusedTensor)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Attribute is not { } attribute || AttributeEdit.Name(attribute) != "As" || attribute.ArgumentList?.Arguments is not { Count: 1 } arguments)
            yield break;
        AttributeArgumentSyntax name = arguments[0];
        yield return Offer.Of($"Add Output({name})", AttributeEdit.Behind(attribute, $"Output({name})"));
        yield return Offer.Of($"Remove As({name})", AttributeEdit.Remove(attribute));
    }
}
