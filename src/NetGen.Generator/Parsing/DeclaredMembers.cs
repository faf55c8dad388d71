using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing.Names;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>
/// Lists the members, own and inherited, that a class has without NetGen and that may meet a generated one. What cannot meet one is left out: editing it must not compile
/// the network anew.
/// </summary>
internal static class DeclaredMembers
{
    private static readonly SymbolDisplayFormat TypeName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.ExpandNullable);

    public static IEnumerable<DeclaredMember> Of(INamedTypeSymbol network, Compilation compilation, SiteList sites)
    {
        foreach (ISymbol member in network.GetMembers().Where(MayMeet))
        {
            if (Identifier(member) is { } identifier)
                yield return new(member.Name, Parameters(member), null, sites.Add(identifier));
        }
        var known = new HashSet<(string, string?)>();
        for (INamedTypeSymbol? b = network.BaseType; b is { SpecialType: not SpecialType.System_Object }; b = b.BaseType)
        {
            foreach (ISymbol member in b.GetMembers().Where(MayMeet).Where(m => compilation.IsSymbolAccessibleWithin(m, network)))
            {
                if (known.Add((member.Name, Parameters(member))))
                    yield return new(member.Name, Parameters(member), b.Name, BaseList.Site(network, sites));
            }
        }
    }

    private static bool MayMeet(ISymbol member) => !member.IsImplicitlyDeclared && !NamedProject.IsConstants(member) && GeneratedMembers.MayBe(member.Name) && member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null } or IFieldSymbol or IPropertySymbol or IEventSymbol => true,
        // Types of different arity are different types.
        INamedTypeSymbol type => type.Arity == 0 || type.Name is not ("Predictor" or "Trainer" or "Device"),
        _ => false,
    };

    /// <summary>The types of a method's parameters, as the generated ones have them. Its own type parameters make it another method.</summary>
    public static string? Parameters(ISymbol member) => member is not IMethodSymbol method ? null
        : (method.Arity > 0 ? "<>" : "") + string.Join(", ", method.Parameters.Select(p => (p.RefKind == RefKind.None ? "" : "ref ") + p.Type.ToDisplayString(TypeName)));

    private static SyntaxToken? Identifier(ISymbol member) =>
        member.Locations.FirstOrDefault(l => l.IsInSource) is { SourceTree: { } tree } place ? tree.GetRoot().FindToken(place.SourceSpan.Start) : null;
}
