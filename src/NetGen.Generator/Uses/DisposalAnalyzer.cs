using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Uses;

/// <summary>
/// Finds trainers, predictors and their like that nobody frees: their buffers and threads stay until the collector comes by. What is returned, stored in a field or given to
/// somebody else is theirs to free.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DisposalAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticCatalog.NotDisposed);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.Expression is not MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "CreateTrainer" or "CreatePredictor" or "CreateInt8Predictor" or "CreateBFloat16Predictor" or "CreateStepper" or "CreateEvaluator"
                    or "CreateDerivatives" or "OnDevice",
            } made
            || context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method
            || NetworkUse.Of(method.ContainingType) is null)
        {
            return;
        }
        bool isLost = call.Parent switch
        {
            // net.CreateTrainer(…).Step(…): nobody has it afterwards.
            MemberAccessExpressionSyntax or ExpressionStatementSyntax => true,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax local } } variable } =>
                local.UsingKeyword.IsKind(SyntaxKind.None) && !IsHandedOn(variable),
            _ => false,
        };
        if (isLost)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticCatalog.NotDisposed, made.Name.GetLocation(), method.ReturnType.Name, made.Name.Identifier.ValueText));
    }

    /// <summary>Whether a variable is disposed, or given to anybody: every use that is not a call of one of its members, or a call of Dispose.</summary>
    private static bool IsHandedOn(VariableDeclaratorSyntax variable)
    {
        string name = variable.Identifier.ValueText;
        // Statements of a program's top level have the whole file for their block.
        SyntaxNode scope = (SyntaxNode?)variable.FirstAncestorOrSelf<BlockSyntax>() ?? variable.SyntaxTree.GetRoot();
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == name).Any(use => use.Parent switch
        {
            MemberAccessExpressionSyntax member when member.Expression == use => member.Name.Identifier.ValueText is "Dispose",
            MemberAccessExpressionSyntax => false,
            ConditionalAccessExpressionSyntax => true,
            NameColonSyntax or NameEqualsSyntax => false,
            _ => true,
        });
    }
}
