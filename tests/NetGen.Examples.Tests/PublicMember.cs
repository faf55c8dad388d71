using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Examples.Tests;

/// <summary>A type that users see, or a member that it declares. Methods of one name are one: who has seen one call of it finds the others.</summary>
/// <param name="Package">The project.</param>
/// <param name="Type">"NetGen.FitOptions", without parameters of types.</param>
/// <param name="Name">"Epochs"; null for the type itself.</param>
/// <param name="Symbols">Its declarations.</param>
internal sealed record PublicMember(string Package, string Type, string? Name, IReadOnlyList<ISymbol> Symbols)
{
    public override string ToString() => $"{Package}: {Type}{(Name is null ? "" : "." + Name)}";

    public static IReadOnlyList<PublicMember> Of(CSharpCompilation compilation) =>
    [
        .. Packages.All
            .SelectMany(package => Types(Assembly(compilation, package).GlobalNamespace).SelectMany(type => Of(package, type)))
            .GroupBy(member => (member.Package, member.Type, member.Name))
            .Select(group => new PublicMember(group.Key.Package, group.Key.Type, group.Key.Name, [.. group.SelectMany(member => member.Symbols)])),
    ];

    private static IAssemblySymbol Assembly(CSharpCompilation compilation, string name) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Single(assembly => assembly.Name == name);

    private static IEnumerable<PublicMember> Of(string package, INamedTypeSymbol type)
    {
        string name = SymbolNames.Of(type);
        yield return new(package, name, null, [type]);
        if (type.TypeKind == TypeKind.Delegate)
            yield break;
        foreach (ISymbol member in type.GetMembers().Where(member => IsVisible(member) && IsShownHere(member)
            && (member.DeclaredAccessibility == Accessibility.Public || (Packages.IsDerivedByUsers(package) && type.Constructors.Any(IsVisible)))))
            yield return new(package, name, SymbolNames.Short(member), [member]);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol of) => of.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space when !Packages.AreForGeneratedCode(space.ToDisplayString()) => Types(space),
        INamedTypeSymbol type when IsVisible(type) && !Packages.AreForGeneratedCode(SymbolNames.Of(type)) => Types(type).Prepend(type),
        _ => [],
    });

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>What the compiler adds is nobody's to show; what overrides or implements something is shown where that is declared.</summary>
    private static bool IsShownHere(ISymbol member) =>
        member is IPropertySymbol or IFieldSymbol or IEventSymbol
            or IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion }
        && !member.IsImplicitlyDeclared && !member.IsOverride && !SymbolNames.IsOfRecords(member) && !SymbolNames.Implements(member).Any()
        && !(member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && IsUnspoken(constructor));

    /// <summary>
    /// A constructor without parameters is no member of its own to a reader; those of records are their properties, and those of exceptions and of what is derived from are for
    /// others than who reads.
    /// </summary>
    private static bool IsUnspoken(IMethodSymbol constructor) => constructor.Parameters.Length == 0
        || SymbolNames.IsRecord(constructor.ContainingType) || SymbolNames.IsException(constructor.ContainingType) || constructor.ContainingType.IsAbstract;
}
