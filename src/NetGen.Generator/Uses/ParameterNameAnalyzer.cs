using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Uses;

/// <summary>Finds names of parameters that a network does not have: <c>net.Parameters["conv1.weigth"]</c>, <c>trainer.Gradient("conv9.bias")</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterNameAnalyzer : DiagnosticAnalyzer
{
    /// <summary>How many names the message lists.</summary>
    private const int Offered = 8;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticCatalog.UnknownParameter);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.ElementAccessExpression, SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        (ExpressionSyntax? owner, SeparatedSyntaxList<ArgumentSyntax> arguments) = context.Node switch
        {
            ElementAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parameters" } set } access =>
                (set.Expression, access.ArgumentList.Arguments),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Gradient" } call } invocation =>
                (call.Expression, invocation.ArgumentList.Arguments),
            _ => default,
        };
        if (owner is null || arguments.Count != 1)
            return;
        ExpressionSyntax name = arguments[0].Expression;
        if ( context.SemanticModel.GetConstantValue(name, context.CancellationToken).Value is not string wanted
            || NetworkUse.Of(context.SemanticModel.GetTypeInfo(owner, context.CancellationToken).Type) is not { } network)
        {
            return;
        }
        IReadOnlyList<string> known = NetworkUse.Parameters(network, context.CancellationToken);
        if (known.Count == 0 || known.Contains(wanted))
            return;
        ImmutableDictionary<string, string?> names = ImmutableDictionary<string, string?>.Empty.Add(Remedy.Names, string.Join("\n", known));
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticCatalog.UnknownParameter, name.GetLocation(), names, network.Name, wanted,
                "; " + Wording.Listed(known.Take(Offered)) + (known.Count > Offered ? ", …" : "")));
    }
}
