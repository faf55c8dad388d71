using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Declares an input whose channels came last with its channels first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReorderInput)), Shared]
public sealed class ReorderInput() : DeclarationFix(DiagnosticIds.ChannelsLookLast)
{
    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Property(Remedy.List) is not { } numbers || site.Attribute is not { ArgumentList: { } list } input)
            yield break;
        AttributeArgumentSyntax[] sizes = list.Arguments.TakeWhile(argument => argument.NameEquals is null && argument.NameColon is null).ToArray();
        if (sizes.Length > 0)
        {
            var span = TextSpan.FromBounds(sizes[0].SpanStart, sizes[sizes.Length - 1].Span.End);
            yield return Offer.Of($"Declare {AttributeEdit.Name(input)}({numbers})", new TextChange(span, numbers));
        }
    }
}
