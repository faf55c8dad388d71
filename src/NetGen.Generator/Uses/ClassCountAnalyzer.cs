using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Uses;

/// <summary>
/// Finds lists of class names that are not as many as a network has outputs:
/// <c>new Model&lt;Net&gt;(net, new ImagePipeline(1, 28, 28, classes: ["a", "b"]))</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClassCountAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticCatalog.ClassCount);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var model = (BaseObjectCreationExpressionSyntax)context.Node;
        if (context.SemanticModel.GetTypeInfo(model, context.CancellationToken).Type is not INamedTypeSymbol { Name: "Model", TypeArguments.Length: 1 } made
            || made.ContainingNamespace?.ToDisplayString() != "NetGen.Data" || NetworkUse.Of(made.TypeArguments[0]) is not { } network
            || NetworkUse.Constant(network, "Output" + Specs.GeneratedMembers.Size) is not { } outputs)
        {
            return;
        }
        foreach (ArgumentSyntax names in model.DescendantNodes().OfType<ArgumentSyntax>().Where(a => a.NameColon?.Name.Identifier.ValueText == "classes"))
        {
            // One output tells two classes apart.
            if (NetworkUse.Length(names.Expression, context.SemanticModel, context.CancellationToken) is { } count && count != outputs && (outputs, count) != (1, 2))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticCatalog.ClassCount, names.Expression.GetLocation(), network.Name, Wording.Count(outputs, "output"), Wording.Count(count, "class name")));
            }
        }
    }
}
