using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Parsing.Declarations;

/// <summary>The types of the project's own that layers and losses name: they must be what generated code can call.</summary>
internal static class CustomTypes
{
    /// <summary>The type as generated code names it; null if it is none that could be called, which has been reported (by the C# compiler where it is in error).</summary>
    /// <param name="attribute">Where it stands.</param>
    /// <param name="statement">The attribute's type: [Custom&lt;T&gt;] or [CustomLoss&lt;T&gt;].</param>
    /// <param name="problems">Where it is reported.</param>
    public static string? Bind(AttributeSyntax attribute, INamedTypeSymbol statement, DeclarationProblems problems)
    {
        if (statement.TypeArguments[0] is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type)
            return null;
        string wanted = NetGenAttributes.IsLoss(statement) ? "ICustomLoss" : "ICustomLayer";
        string? why = type switch
        {
            { TypeKind: not (TypeKind.Class or TypeKind.Struct) } => "it is neither a class nor a struct",
            { IsStatic: true } => "a static class implements nothing: make it a sealed class",
            _ when !type.AllInterfaces.Any(i => NetGenAttributes.IsNamed(i, "NetGen." + wanted)) => $"it does not implement NetGen.{wanted}",
            _ when Around(type).Any(IsHidden) => "generated code cannot see it: make it, and the types around it, internal or public",
            _ => null,
        };
        if (why is null)
            return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        problems.At(DiagnosticIds.NotCustomCode, attribute, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), why);
        return null;
    }

    private static bool IsHidden(INamedTypeSymbol type) =>
        type.IsFileLocal || type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
            yield return t;
    }
}
