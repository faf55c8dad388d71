using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Declarations;

/// <summary>The types of the project's own that layers and losses name: they must be what generated code can call.</summary>
internal static class CustomTypes
{
    /// <summary>The type as generated code names it; null if it is none that could be called, which has been reported (by the C# compiler where it is in error).</summary>
    /// <param name="attribute">Where it stands.</param>
    /// <param name="statement">The attribute's type: [Custom&lt;T&gt;] or [CustomLoss&lt;T&gt;].</param>
    /// <param name="problems">Where it is reported.</param>
    public static CustomType? Bind(AttributeSyntax attribute, INamedTypeSymbol statement, DeclarationProblems problems)
    {
        if (statement.TypeArguments[0] is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type)
            return null;
        string wanted = NetGenAttributes.IsLoss(statement) ? "ICustomLoss" : Implements(type, "ITrainableLayer") ? "ITrainableLayer" : "ICustomLayer";
        string? why = type switch
        {
            { TypeKind: not (TypeKind.Class or TypeKind.Struct) } => "it is neither a class nor a struct",
            { IsStatic: true } => "a static class implements nothing: make it a sealed class",
            _ when !Implements(type, wanted) => $"it does not implement NetGen.{wanted}",
            _ when Around(type).Any(IsHidden) => "generated code cannot see it: make it, and the types around it, internal or public",
            _ => null,
        };
        string name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (why is not null)
            problems.At(DiagnosticIds.NotCustomCode, attribute, name, why);
        EquatableArray<CustomWeight> weights = CustomWeights.Of(type);
        string? wrong = CustomWeights.Mistake(weights, isTrained: wanted == "ITrainableLayer");
        if (why is null && wrong is not null)
            problems.At(DiagnosticIds.WeightsOfCustomCode, attribute, name, wrong);
        return why is null && wrong is null ? new CustomType(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), weights) : null;
    }

    private static bool Implements(INamedTypeSymbol type, string name) => type.AllInterfaces.Any(i => NetGenAttributes.IsNamed(i, "NetGen." + name));

    private static bool IsHidden(INamedTypeSymbol type) =>
        type.IsFileLocal || type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
            yield return t;
    }
}
