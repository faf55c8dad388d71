using Microsoft.CodeAnalysis;

namespace NetGen.Examples.Tests;

/// <summary>Names of symbols as declarations have them, and what a symbol stands for besides itself.</summary>
internal static class SymbolNames
{
    public static string Of(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? Of(outer) + "." : type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString() + ".") + type.Name;

    public static string Short(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: true } => "this[]",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "operator",
        _ => member.Name,
    };

    /// <summary>The symbol as it was declared, and all that it overrides and implements.</summary>
    public static IEnumerable<ISymbol> StandsFor(ISymbol symbol)
    {
        symbol = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
        yield return symbol;
        foreach (ISymbol implemented in Implements(symbol))
            yield return implemented.OriginalDefinition;
        ISymbol? overridden = symbol switch { IMethodSymbol method => method.OverriddenMethod, IPropertySymbol property => property.OverriddenProperty, _ => null };
        if (overridden is not null)
        {
            foreach (ISymbol below in StandsFor(overridden))
                yield return below;
        }
    }

    /// <summary>Properties that have the name of an argument: who says one has said the other.</summary>
    public static IEnumerable<ISymbol> SetBy(IMethodSymbol constructor) => constructor.ContainingType.OriginalDefinition.GetMembers().OfType<IPropertySymbol>()
        .Where(property => constructor.Parameters.Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Members of interfaces that this one is the implementation of.</summary>
    public static IEnumerable<ISymbol> Implements(ISymbol member) =>
        member.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type || member.IsStatic && member is not IMethodSymbol
        ? []
        : type.AllInterfaces.SelectMany(i => i.GetMembers()).Where(declared => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member));

    /// <summary>A record, of classes or structs: metadata say so of classes alone, but both can be taken apart.</summary>
    public static bool IsRecord(INamedTypeSymbol type) => type.IsRecord || type.GetMembers("Deconstruct").Length > 0;

    public static bool IsOfRecords(ISymbol member) => member.Name is "Deconstruct" or "PrintMembers" or "EqualityContract" or "<Clone>$" or "op_Equality" or "op_Inequality";

    public static bool IsException(INamedTypeSymbol? type) => type is not null && (type.ToDisplayString() == "System.Exception" || IsException(type.BaseType));

    public static bool IsOrDerivesFrom(INamedTypeSymbol? type, INamedTypeSymbol from) =>
        type is not null && (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, from)
            || type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, from)) || IsOrDerivesFrom(type.BaseType, from));
}
