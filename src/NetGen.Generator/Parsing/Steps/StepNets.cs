using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Steps;

/// <summary>Reads the networks that a class holds in fields marked [Net].</summary>
internal sealed class StepNets(Compilation compilation, SiteList sites, DeclarationProblems problems, CancellationToken cancellation)
{
    /// <summary>A network that has errors of its own, which are said where it stands, is there without statements.</summary>
    public List<StepNet> Read(INamedTypeSymbol type)
    {
        var nets = new List<StepNet>();
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(field => NetGenAttributes.IsMarked(field, NetGenAttributes.Net)))
        {
            if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax syntax)
                continue;
            int site = sites.Add(syntax.Identifier);
            if (Why(field, compilation) is { } why)
                problems.At(DiagnosticIds.NotANet, site, field.Name, field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), why);
            else if (field.Type is INamedTypeSymbol { TypeKind: not TypeKind.Error } network)
                nets.Add(new(field.Name, Declaration(network), site));
        }
        return nets;
    }

    /// <summary>Why a field cannot hold a network that steps run; null if it can, or if the compiler has something to say.</summary>
    private static string? Why(IFieldSymbol field, Compilation compilation) => field switch
    {
        { Type.TypeKind: TypeKind.Error } => null,
        { IsStatic: true } => "the field is static; each object has networks of its own",
        { Type: INamedTypeSymbol type } when !SemanticModels.Of(compilation).Declares(type) =>
            "its declaration is in another assembly, which holds no attributes; declare the network in this project",
        _ when NetGenAttributes.IsMarked(field.Type, NetGenAttributes.Network) => null,
        _ => "its class is not marked [Network]",
    };

    private NetworkSpec Declaration(INamedTypeSymbol network)
    {
        TypeDeclarationSyntax syntax = network.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().First();
        return NetworkParser.Parse(network, syntax, compilation, cancellation).Spec is { } spec
            // Of no interest here, but editing them would compile the steps anew.
            ? spec with { Members = EquatableArray<DeclaredMember>.Empty, Traits = ClassTraits.None, Names = EquatableArray<TensorName>.Empty }
            : NetworkParser.Header(network, compilation, new SiteList());
    }
}
