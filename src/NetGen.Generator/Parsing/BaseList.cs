using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing.Declarations;

namespace NetGen.Generator.Parsing;

/// <summary>Where a class names its base class.</summary>
internal static class BaseList
{
    /// <summary>The site of the base class, which stands first on one of the class's parts.</summary>
    public static int Site(INamedTypeSymbol type, SiteList sites)
    {
        TypeDeclarationSyntax[] parts = ClassDeclaration.Parts(type).ToArray();
        string name = type.BaseType?.Name ?? "";
        TypeSyntax? named = parts.Select(part => part.BaseList?.Types[0].Type).FirstOrDefault(t => t is not null && SimpleName(t) == name)
            ?? parts.Select(part => part.BaseList?.Types[0].Type).FirstOrDefault(t => t is not null);
        return named is null ? sites.Add(parts[0].Identifier) : sites.Add(named);
    }

    private static string SimpleName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
