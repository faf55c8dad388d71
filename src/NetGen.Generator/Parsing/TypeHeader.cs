using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Parsing;

/// <summary>How another part of a type is written in C#.</summary>
internal static class TypeHeader
{
    /// <summary>"My.Networks", keywords escaped.</summary>
    public static readonly SymbolDisplayFormat Qualified = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static string Escaped(string identifier) => SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    /// <summary>"partial class Outer" for each type around this one, outermost first.</summary>
    public static IEnumerable<string> Containing(INamedTypeSymbol type)
    {
        var headers = new List<string>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            headers.Insert(0, $"partial {Keyword(outer)} {Escaped(outer.Name)}");
        return headers;
    }

    public static string Accessibility(INamedTypeSymbol type) => SyntaxFacts.GetText(type.DeclaredAccessibility);

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };
}
