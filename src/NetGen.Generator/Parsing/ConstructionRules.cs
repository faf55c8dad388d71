using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Declarations;

namespace NetGen.Generator.Parsing;

/// <summary>
/// How a network comes to life: the generated constructor makes its parameters, so every other one must lead to it, and it must be able to call the base class.
/// </summary>
internal static class ConstructionRules
{
    private const string Network = "NetGen.INetwork";

    public static void Check(INamedTypeSymbol type, Compilation compilation, SiteList sites, DeclarationProblems problems)
    {
        foreach (TypeDeclarationSyntax part in ClassDeclaration.Parts(type))
        {
            if (part.ParameterList is { } parameters)
                problems.At(DiagnosticIds.PrimaryConstructor, parameters, type.Name);
        }
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ConstructorDeclarationSyntax syntax)
                Check(type, constructor, syntax, problems);
        }
        foreach (ISymbol member in type.GetMembers())
            CheckExplicit(type, member, problems);
        if (type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } baseClass)
            Check(type, baseClass, compilation, sites, problems);
    }

    private static void Check(INamedTypeSymbol type, IMethodSymbol constructor, ConstructorDeclarationSyntax syntax, DeclarationProblems problems)
    {
        if (DeclaredMembers.Parameters(constructor) == "ulong")
            problems.At(DiagnosticIds.MemberIsGenerated, syntax.Identifier, type.Name, type.Name + "(ulong)", "give this one other parameters");
        else if (syntax.Initializer is not { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword })
            problems.At(DiagnosticIds.ConstructorWithoutParameters, syntax.Identifier, type.Name);
    }

    /// <summary>INetwork is implemented by NetGen, in part explicitly.</summary>
    private static void CheckExplicit(INamedTypeSymbol type, ISymbol member, DeclarationProblems problems)
    {
        IEnumerable<ISymbol> implemented = member switch
        {
            IMethodSymbol method => method.ExplicitInterfaceImplementations,
            IPropertySymbol property => property.ExplicitInterfaceImplementations,
            _ => Enumerable.Empty<ISymbol>(),
        };
        if (implemented.FirstOrDefault(i => IsNetwork(i.ContainingType)) is not { Name: "Name" or "CreatePredictor" or "CreateTrainer" or "CreateEvaluator" } own)
            return;
        SyntaxToken? identifier = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            MethodDeclarationSyntax method => method.Identifier,
            PropertyDeclarationSyntax property => property.Identifier,
            _ => null,
        };
        if (identifier is { } name)
            problems.At(DiagnosticIds.MemberIsGenerated, name, type.Name, "INetwork." + own.Name, "remove this one");
    }

    private static void Check(INamedTypeSymbol type, INamedTypeSymbol baseClass, Compilation compilation, SiteList sites, DeclarationProblems problems)
    {
        for (INamedTypeSymbol? b = baseClass; b is not null; b = b.BaseType)
        {
            if (!NetGenAttributes.IsMarked(b, NetGenAttributes.Network) && !b.AllInterfaces.Any(IsNetwork))
                continue;
            problems.At(DiagnosticIds.BaseIsNetwork, BaseList.Site(type, sites), type.Name, b.Name);
            return;
        }
        if (!baseClass.InstanceConstructors.Any(c => c.Parameters.All(p => p.IsOptional || p.IsParams) && compilation.IsSymbolAccessibleWithin(c, type)))
            problems.At(DiagnosticIds.BaseNeedsArguments, BaseList.Site(type, sites), type.Name, baseClass.Name);
    }

    private static bool IsNetwork(INamedTypeSymbol type) => NetGenAttributes.IsNamed(type, Network);
}
