using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Declarations;

namespace NetGen.Generator.Parsing;

/// <summary>What kind of class can be a network: one to which another part can be added.</summary>
internal static class NetworkRules
{
    public static void Check(INamedTypeSymbol type, TypeDeclarationSyntax syntax, DeclarationProblems problems)
    {
        SyntaxToken name = syntax.Identifier;
        if (NotPlain(type) is { } kind)
            problems.At(DiagnosticIds.NotAPlainClass, name, type.Name, kind);
        if (!IsPartial(syntax))
            problems.At(DiagnosticIds.NotPartial, name, type.Name);
        if (IsGeneric(type))
            problems.At(DiagnosticIds.GenericNetwork, name, type.Name);
        if (NetGenAttributes.IsMarked(type, NetGenAttributes.Block))
            problems.At(DiagnosticIds.NetworkAndBlock, name, type.Name);
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            TypeDeclarationSyntax[] parts = ClassDeclaration.Parts(outer).ToArray();
            if (!parts.All(IsPartial))
                problems.At(DiagnosticIds.ContainerNotPartial, parts[0].Identifier, outer.Name, type.Name);
        }
    }

    private static string? NotPlain(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "a static class",
        { IsRecord: true } => "a record",
        { IsAbstract: true } => "an abstract class",
        _ when IsFileLocal(type) => "a file-local class",
        _ => null,
    };

    /// <summary>Other parts of it can stand in no other file: its own are file-local, or those of a type around it.</summary>
    private static bool IsFileLocal(INamedTypeSymbol type) => type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    private static bool IsGeneric(INamedTypeSymbol type) => type.Arity > 0 || (type.ContainingType is { } outer && IsGeneric(outer));

    private static bool IsPartial(TypeDeclarationSyntax syntax) => syntax.Modifiers.Any(SyntaxKind.PartialKeyword);
}
