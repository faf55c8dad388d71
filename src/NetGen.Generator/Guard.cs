using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing;
using NetGen.Generator.Parsing.Blocks;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>
/// Keeps defects of NetGen from taking the whole generator down: an exception becomes NG0001 on the class concerned, and all other networks are still written.
/// </summary>
internal static class Guard
{
    /// <summary>Null for further parts of a class that has been read already.</summary>
    public static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetNode is not TypeDeclarationSyntax syntax || context.TargetSymbol is not INamedTypeSymbol type || !IsFirst(context, NetGenAttributes.Network))
            return null;
        try
        {
            return NetworkParser.Parse(type, syntax, context.SemanticModel.Compilation, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(null, Failure(syntax.Identifier, e));
        }
    }

    public static Report CheckBlock(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetNode is not TypeDeclarationSyntax syntax || context.TargetSymbol is not INamedTypeSymbol type || !IsFirst(context, NetGenAttributes.Block))
            return Report.Empty;
        return Check(syntax.Identifier, () => BlockRules.Check(type, SemanticModels.Of(context.SemanticModel.Compilation), cancellation));
    }

    /// <summary>What does not stand on a field is the compiler's to report.</summary>
    public static Report CheckParam(GeneratorAttributeSyntaxContext context, bool isRepeatIndex) =>
        context.TargetNode is VariableDeclaratorSyntax syntax && context.TargetSymbol is IFieldSymbol field
            ? Check(syntax.Identifier, () => ParamRules.Check(field, isRepeatIndex))
            : Report.Empty;

    public static Report CheckOrphan(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        context.Node is TypeDeclarationSyntax syntax
            ? Check(syntax.Identifier, () => OrphanLayers.Check(syntax, context.SemanticModel, cancellation))
            : Report.Empty;

    public static CompilationResult Compile(NetworkSpec spec, CancellationToken cancellation)
    {
        try
        {
            return NetworkCompiler.Compile(spec, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(EquatableArray<SourceFile>.Empty, EquatableArray.Of(Problem.At(DiagnosticIds.InternalError, NetworkSpec.ClassSite, spec.HintName, Describe(e))));
        }
    }

    /// <summary>Whether this is the first part of the class that carries the attribute.</summary>
    private static bool IsFirst(GeneratorAttributeSyntaxContext context, string attribute) =>
        context.TargetSymbol.DeclaringSyntaxReferences
            .FirstOrDefault(part => context.TargetSymbol.GetAttributes().Any(a => Carries(a, attribute, part)))
            is not { } first || (first.SyntaxTree == context.TargetNode.SyntaxTree && first.Span == context.TargetNode.Span);

    private static bool Carries(AttributeData attribute, string name, SyntaxReference part) =>
        attribute.AttributeClass is { } type && NetGenAttributes.IsNamed(type, name)
        && attribute.ApplicationSyntaxReference is { } syntax && syntax.SyntaxTree == part.SyntaxTree && part.Span.Contains(syntax.Span);

    private static Report Check(SyntaxToken name, Func<Report> check)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failure(name, e);
        }
    }

    private static Report Failure(SyntaxToken name, Exception exception)
    {
        var problems = new ProblemList(new SiteList());
        problems.At(DiagnosticIds.InternalError, name, name.ValueText, Describe(exception));
        return problems.ToReport();
    }

    private static string Describe(Exception e) => $"{e.GetType().Name}: {e.Message.Replace('\r', ' ').Replace('\n', ' ')}";
}
