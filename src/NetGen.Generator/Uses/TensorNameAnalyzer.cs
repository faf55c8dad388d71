using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Uses;

/// <summary>
/// Finds constants of tensors' names that there are not: <c>[Add(LeNet5.Tensors.Skp1)]</c>. The compiler says that much itself; this says which there are, and a fix takes
/// the nearest.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorNameAnalyzer : DiagnosticAnalyzer
{
    /// <summary>How many names the message lists.</summary>
    private const int Offered = 8;

    private static readonly string[] Marks = { "NetworkAttribute", "BlockAttribute" };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticCatalog.UnknownTensorName);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.SimpleMemberAccessExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var access = (MemberAccessExpressionSyntax)context.Node;
        string name = access.Name.Identifier.ValueText;
        if (name == TensorName.Class)
            Missing(context, access);
        else if (MayBeConstants(access.Expression) && context.SemanticModel.GetSymbolInfo(access.Expression, context.CancellationToken).Symbol is INamedTypeSymbol
            { Name: TensorName.Class, IsStatic: true, ContainingType: { } owner } constants && constants.GetMembers(name).IsEmpty)
        {
            string[] known = constants.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name).ToArray();
            if (known.Length > 0 && IsGenerated(constants))
                Report(context, access, owner, $"tensor '{name}'", "; " + Wording.Listed(known.Take(Offered)) + (known.Length > Offered ? ", …" : ""), known);
        }
    }

    /// <summary>A declaration whose tensors have no constants, which would be there.</summary>
    private static void Missing(SyntaxNodeAnalysisContext context, MemberAccessExpressionSyntax access)
    {
        SymbolInfo bound = context.SemanticModel.GetSymbolInfo(access, context.CancellationToken);
        if (bound.Symbol is null && bound.CandidateSymbols.IsEmpty
            && context.SemanticModel.GetSymbolInfo(access.Expression, context.CancellationToken).Symbol is INamedTypeSymbol owner
            && owner.GetAttributes().Any(a => a.AttributeClass is { ContainingNamespace.Name: "NetGen" } mark && Marks.Contains(mark.Name)))
        {
            string why = IsPartial(owner) ? ": it gives no tensor a name" : ": NetGen can add none to a class that is not partial";
            Report(context, access, owner, "'Tensors'", why, Array.Empty<string>());
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, MemberAccessExpressionSyntax access, INamedTypeSymbol owner, string what, string known, string[] names)
    {
        ImmutableDictionary<string, string?> remedy = ImmutableDictionary<string, string?>.Empty;
        if (names.Length > 0)
            remedy = remedy.Add(Remedy.Names, string.Join("\n", names));
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticCatalog.UnknownTensorName, access.Name.GetLocation(), remedy, owner.Name, what, known));
    }

    /// <summary>Going by what is written: the class, or another name that the file gives it.</summary>
    private static bool MayBeConstants(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: TensorName.Class } => true,
        IdentifierNameSyntax { Identifier.ValueText: TensorName.Class } => true,
        IdentifierNameSyntax alias => alias.SyntaxTree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>().Any(directive => directive.Alias?.Name.Identifier.ValueText == alias.Identifier.ValueText),
        _ => false,
    };

    /// <summary>Whether the constants are NetGen's, in this assembly or another: a class of the user's own may be called so too.</summary>
    private static bool IsGenerated(INamedTypeSymbol constants) =>
        constants.GetAttributes().Any(a => a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments.FirstOrDefault().Value is "NetGen");

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.All(part => part.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));
}
