using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.CodeFixes.Edits;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes.Fixes;

/// <summary>
/// Removes a branch that reaches neither an output nor a loss: the first layer of it, and what works on its result up to where the declaration goes on from another tensor.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveBranch)), Shared]
public sealed class RemoveBranch() : DeclarationFix(DiagnosticIds.Unreachable)
{
    /// <summary>What takes another tensor for the current one.</summary>
    private static readonly string[] Beginnings = ["From", "Input", "Tokens", "Gradient"];

    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        if (site.Attribute is not { Parent: AttributeListSyntax { Parent: MemberDeclarationSyntax member } } first)
            yield break;
        List<AttributeSyntax> all = member.AttributeLists.SelectMany(list => list.Attributes).ToList();
        int from = all.IndexOf(first), to = from + 1;
        while (to < all.Count && !Beginnings.Contains(AttributeEdit.Name(all[to])))
            to++;
        List<AttributeSyntax> branch = all.GetRange(from, to - from);
        // A name that the branch gives and something else is made of, though that leads nowhere either, would be missing there.
        HashSet<string> given = [.. branch.SelectMany(Names).Except(all.Take(from).SelectMany(Names))];
        if (all.Skip(to).SelectMany(Names).Any(given.Contains))
            yield break;
        string name = AttributeEdit.Name(first);
        yield return new Offer(branch.Count == 1 ? $"Remove {name}" : $"Remove {name} and what works on it", AttributeEdit.Remove(branch).ToImmutableArray());
    }

    /// <summary>Those that are written out, of tensors that it makes or reads.</summary>
    private static IEnumerable<string> Names(AttributeSyntax attribute) =>
        (attribute.ArgumentList?.Arguments ?? default).Select(argument => (argument.Expression as LiteralExpressionSyntax)?.Token.Value).OfType<string>();
}
