using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing.Blocks;
using NetGen.Generator.Parsing.Declarations;
using NetGen.Generator.Parsing.Names;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>Reads one class marked [Network] into its specification.</summary>
internal static class NetworkParser
{
    public static ParsedNetwork Parse(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        NamedProject project = NamedProject.Of(compilation);
        (type, compilation) = (project.Seen(type, syntax), project.Compilation);
        EquatableArray<TensorName> names = project.NamesOf(type);
        SemanticModels models = project.Models;
        var sites = new SiteList();
        var problems = new DeclarationProblems(sites);
        int classSite = sites.Add(syntax.Identifier);
        Debug.Assert(classSite == NetworkSpec.ClassSite, "problems of the class as a whole point at the first site");
        ProjectRules.Check((CSharpCompilation)compilation, type.Name, syntax.Identifier, problems);
        NetworkRules.Check(type, syntax, problems);
        ConstructionRules.Check(type, compilation, sites, problems);
        Vectors vectors = NetworkOptions.Vectors(type, problems);
        ConvAlgorithm convolutions = NetworkOptions.Convolutions(type, problems);
        ClassDeclaration declaration = ClassDeclaration.Read(type, models, problems, cancellation);
        EquatableArray<Statement>? program = new BlockExpander(type, models, sites, problems, cancellation).Expand(declaration);
        bool valid = program is not null && declaration.IsValid && problems.Count == 0;
        return valid
            ? new(Spec(type, program!.Value, vectors, convolutions, compilation, sites) with { Names = names }, problems.ToReport())
            : new(null, problems.ToReport(), Outline(type, compilation, names));
    }

    /// <summary>A class with nothing but the names that it gives to tensors; null if there are none, or no place for them.</summary>
    public static NetworkSpec? Outline(INamedTypeSymbol type, Compilation compilation, EquatableArray<TensorName> names) =>
        names.Count > 0 && TensorNames.CanHave(type)
            ? Header(type, compilation, new SiteList()) with { Names = names, Members = EquatableArray<DeclaredMember>.Empty, Traits = ClassTraits.None }
            : null;

    /// <summary>A class without a program: what a part of it must know that is generated.</summary>
    public static NetworkSpec Header(INamedTypeSymbol type, Compilation compilation, SiteList sites) =>
        Spec(type, EquatableArray<Statement>.Empty, default, default, compilation, sites) with { EmitDevice = false, EmitOnnx = false };

    private static NetworkSpec Spec(INamedTypeSymbol type, EquatableArray<Statement> program, Vectors vectors, ConvAlgorithm convolutions, Compilation compilation, SiteList sites) => new(
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(TypeHeader.Qualified),
        TypeHeader.Escaped(type.Name),
        TypeHeader.Containing(type).ToEquatableArray(),
        TypeHeader.Accessibility(type),
        program,
        DeviceReference.IsUsable(compilation),
        vectors,
        convolutions,
        DeclaredMembers.Of(type, compilation, sites).ToEquatableArray(),
        ClassReading.Traits(type),
        NetworkOptions.Stepper(type),
        NetworkOptions.Derivatives(type),
        compilation.GetTypeByMetadataName("NetGen.Onnx.IOnnxNetwork") is not null,
        NetworkOptions.PrecisionsOf(type));
}
