using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Uses;

/// <summary>Finds arrays of a known length that are no whole number of samples: a call that is certain to throw.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpanLengthAnalyzer : DiagnosticAnalyzer
{
    private const string Floats = "System.ReadOnlySpan<float>", Answer = "System.Span<float>";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticCatalog.SpanLength);

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
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Predict" or "Step" or "ComputeGradients" or "Encode" }
            || context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method
            || NetworkUse.Of(method.ContainingType) is not { } network)
        {
            return;
        }
        for (int i = 0; i < call.ArgumentList.Arguments.Count && i < method.Parameters.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            ExpressionSyntax given = call.ArgumentList.Arguments[i].Expression;
            if (call.ArgumentList.Arguments[i].NameColon is not null || parameter.Type.ToDisplayString() is not (Floats or Answer)
                || SizeOf(network, parameter) is not (var constant, > 0 and var size)
                || NetworkUse.Length(given, context.SemanticModel, context.CancellationToken) is not { } length || (length > 0 && length % size == 0))
            {
                continue;
            }
            ImmutableDictionary<string, string?> remedy = ImmutableDictionary<string, string?>.Empty.Add(
                Remedy.List, network.ToMinimalDisplayString(context.SemanticModel, given.SpanStart) + "." + constant);
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticCatalog.SpanLength, given.GetLocation(), remedy, network.Name, parameter.Name, Wording.Grouped(size, "number"), Wording.Grouped(length, "number")));
        }
    }

    /// <summary>A single port has constants that are called after what it is, several after their names.</summary>
    private static (string Constant, int Size)? SizeOf(INamedTypeSymbol network, IParameterSymbol parameter)
    {
        string? only = parameter.Type.ToDisplayString() == Answer ? "Output" : parameter.Ordinal == 0 ? "Input" : null;
        foreach (string? port in new[] { Specs.PascalCase.Of(parameter.Name), only })
        {
            if (port is not null && NetworkUse.Constant(network, port + Specs.GeneratedMembers.Size) is { } size)
                return (port + Specs.GeneratedMembers.Size, size);
        }
        return null;
    }
}
