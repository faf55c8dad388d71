using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Parsing.Caching;

/// <summary>Attributes as they are written, before anything is bound.</summary>
internal static class AttributeNames
{
    /// <summary>Whether an attribute on the type may be the one with this name ("Network"), directly or through an alias.</summary>
    public static bool MayCarry(TypeDeclarationSyntax type, string name, Surroundings surroundings) => type.AttributeLists.SelectMany(list => list.Attributes)
        .Select(attribute => Simple(attribute.Name))
        .Any(written => written == name || surroundings.AliasesOf(name).Contains(written));

    /// <summary>The last part of a name, without "Attribute".</summary>
    public static string Simple(NameSyntax name) => NetGenAttributes.WithoutSuffix(name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    });
}
