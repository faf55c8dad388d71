using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.CodeFixes.Edits;

namespace NetGen.CodeFixes.Fixes;

/// <summary>Replaces the name of a layer that there is not, or of an argument that a layer does not take, by the nearest one: what the compiler knows as a type that was not
/// found.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectLayer)), Shared]
public sealed class CorrectLayer() : DeclarationFix(UnknownType)
{
    /// <summary>The compiler's: "The type or namespace name … could not be found".</summary>
    private const string UnknownType = "CS0246";

    private const string Suffix = "Attribute";

    private protected override IEnumerable<Offer> Offers(FixSite site)
    {
        // The compiler says it twice, once with the suffix.
        SyntaxToken token = site.Token;
        if (site.Diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains($"'{token.ValueText}{Suffix}'")
            || token.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: MemberDeclarationSyntax member } attribute)
        {
            return Enumerable.Empty<Offer>();
        }
        if (token.Parent is IdentifierNameSyntax { Parent: NameEqualsSyntax })
            return Changes(token, Arguments(attribute, site.Model));
        return token.Parent is SimpleNameSyntax name && name == attribute.Name && IsDeclaration(member, site.Model) ? Changes(token, Layers(site.Model.Compilation))
            : Enumerable.Empty<Offer>();
    }

    private static IEnumerable<Offer> Changes(SyntaxToken token, IEnumerable<string> known) =>
        NearNames.Of(token.ValueText, known).Select(near => Offer.Of($"Change '{token.ValueText}' to '{near}'", new TextChange(token.Span, near)));

    /// <summary>Whether another attribute there is one of NetGen's: a wrong name elsewhere is none of ours.</summary>
    private static bool IsDeclaration(MemberDeclarationSyntax member, SemanticModel model) =>
        member.AttributeLists.SelectMany(list => list.Attributes).Any(a => model.GetTypeInfo(a).Type?.ContainingNamespace?.ToDisplayString() == "NetGen");

    private static IEnumerable<string> Layers(Compilation compilation) =>
        compilation.GetTypeByMetadataName("NetGen.NetworkAttribute")?.ContainingNamespace.GetTypeMembers()
            .Where(type => !type.IsAbstract && type.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(type => type.Name.Substring(0, type.Name.Length - Suffix.Length))
        ?? Enumerable.Empty<string>();

    /// <summary>What an attribute can be given by name.</summary>
    private static IEnumerable<string> Arguments(AttributeSyntax attribute, SemanticModel model)
    {
        for (INamedTypeSymbol? type = model.GetTypeInfo(attribute).Type as INamedTypeSymbol; type is not null
            && type.ContainingNamespace?.ToDisplayString() == "NetGen"; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>().Where(p => p.SetMethod is not null))
                yield return property.Name;
        }
    }
}
