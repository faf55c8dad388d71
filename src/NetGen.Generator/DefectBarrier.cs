using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Lowering.Steps;
using NetGen.Generator.Parsing;
using NetGen.Generator.Parsing.Declarations;
using NetGen.Generator.Parsing.Names;
using NetGen.Generator.Parsing.Steps;
using NetGen.Generator.Parsing.Blocks;
using NetGen.Generator.Parsing.Caching;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>
/// Keeps defects of NetGen from taking the whole generator down: an exception becomes NG0001 on the class concerned, and all other networks are still written.
/// </summary>
internal static class DefectBarrier
{
    /// <summary>Null for classes that are no networks, and for further parts of a class that has been read already.</summary>
    public static ParsedNetwork? Parse(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        Ask(context, NetGenAttributes.Network, type => Parse(type, (TypeDeclarationSyntax)context.Node, context.SemanticModel.Compilation, cancellation), network => network?.Report);

    /// <summary>What is wrong with a block; nothing for other classes.</summary>
    public static Report CheckBlock(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        Ask(context, NetGenAttributes.Block,
            type => Check(((TypeDeclarationSyntax)context.Node).Identifier,
                () => BlockRules.Check(type, (TypeDeclarationSyntax)context.Node, context.SemanticModel.Compilation, cancellation)),
            report => report)
        ?? Report.Empty;

    /// <summary>The source of a block that other projects may use; null for other classes, and in projects that are no libraries.</summary>
    public static string? Carry(GeneratorSyntaxContext context)
    {
        Compilation compilation = context.SemanticModel.Compilation;
        if (compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary || context.Node is not TypeDeclarationSyntax syntax
            || !AttributeNames.MayCarry(syntax, "Block", Surroundings.Of(compilation)))
        {
            return null;
        }
        return DeclarationCache.Get(
            syntax, nameof(BlockSource), compilation,
            () => context.SemanticModel.GetDeclaredSymbol(syntax) is INamedTypeSymbol type && IsFirst(type, syntax, NetGenAttributes.Block) ? BlockSource.Of(type, compilation) : null,
            _ => null);
    }

    /// <summary>The names of tensors that a class gives which is no network: a block, or a class with steps. Null where there are none, or where NetGen fails.</summary>
    public static NetworkSpec? Outline(GeneratorSyntaxContext context)
    {
        Compilation compilation = context.SemanticModel.Compilation;
        var syntax = (TypeDeclarationSyntax)context.Node;
        if (!StepSyntax.HasSteps(syntax) && !AttributeNames.MayCarry(syntax, "Block", Surroundings.Of(compilation)))
            return null;
        return DeclarationCache.Get(syntax, nameof(Outline), compilation, Ask, _ => null);

        NetworkSpec? Ask()
        {
            try
            {
                return context.SemanticModel.GetDeclaredSymbol(syntax) is INamedTypeSymbol type && !NetGenAttributes.IsMarked(type, NetGenAttributes.Network)
                    && IsFirst(type, syntax) ? NetworkParser.Outline(type, compilation, NamedProject.Of(compilation).NamesOf(type)) : null;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return null;
            }
        }
    }

    /// <summary>What does not stand on a field is the compiler's to report.</summary>
    public static Report CheckParam(GeneratorAttributeSyntaxContext context, bool isRepeatIndex) =>
        context.TargetNode is VariableDeclaratorSyntax syntax && context.TargetSymbol is IFieldSymbol field
            ? Check(syntax.Identifier, () => ParamRules.Check(field, isRepeatIndex))
            : Report.Empty;

    /// <summary>Null for classes without steps, and for further parts of a class that has been read already.</summary>
    public static ParsedSteps? ParseSteps(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        Compilation compilation = context.SemanticModel.Compilation;
        var syntax = (TypeDeclarationSyntax)context.Node;
        return DeclarationCache.Get(syntax, NetGenAttributes.Step, compilation, Ask, steps => steps?.Report);

        ParsedSteps? Ask()
        {
            if (context.SemanticModel.GetDeclaredSymbol(syntax, cancellation) is not INamedTypeSymbol type || !StepsParser.HasSteps(type))
                return null;
            TypeDeclarationSyntax? first = ClassDeclaration.Parts(type).FirstOrDefault(StepSyntax.HasSteps);
            if (first is null || first.SyntaxTree != syntax.SyntaxTree || first.Span != syntax.Span)
                return null;
            try
            {
                return StepsParser.Parse(type, syntax, compilation, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return new(null, Failure(syntax.Identifier, e));
            }
        }
    }

    public static CompilationResult Compile(StepsSpec steps, CancellationToken cancellation)
    {
        try
        {
            return StepsCompiler.Compile(steps, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(EquatableArray<SourceFile>.Empty, EquatableArray.Of(Problem.At(DiagnosticIds.InternalError, NetworkSpec.ClassSite, steps.Class.HintName, Describe(e))));
        }
    }

    public static Report CheckOrphan(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        context.Node is TypeDeclarationSyntax syntax
            ? DeclarationCache.Get(syntax, nameof(OrphanLayers), context.SemanticModel.Compilation,
                () => Check(syntax.Identifier, () => OrphanLayers.Check(syntax, NamedProject.Of(context.SemanticModel.Compilation).Models.Model(syntax.SyntaxTree), cancellation)),
                report => report)
            : Report.Empty;

    public static CompilationResult Compile(NetworkSpec spec, CancellationToken cancellation)
    {
        try
        {
            return NetworkCompiler.Compile(spec, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return NetworkCompiler.Refused(spec, EquatableArray.Of(Problem.At(DiagnosticIds.InternalError, NetworkSpec.ClassSite, spec.HintName, Describe(e))));
        }
    }

    /// <summary>
    /// All that can be said of a class before a plan is made of it: as network, as block, as a class with steps or with layers that belong nowhere. Nothing where NetGen fails,
    /// which the generator says.
    /// </summary>
    public static IReadOnlyList<Report> Everything(TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        if (model.GetDeclaredSymbol(syntax, cancellation) is not INamedTypeSymbol type)
            return Array.Empty<Report>();
        var reports = new List<Report>();
        try
        {
            if (IsFirst(type, syntax, NetGenAttributes.Network))
                reports.Add(OfNetwork(NetworkParser.Parse(type, syntax, compilation, cancellation)));
            if (IsFirst(type, syntax, NetGenAttributes.Block))
                reports.Add(BlockRules.Check(type, syntax, compilation, cancellation));
            if (OrphanLayers.IsCandidate(syntax, StatementRules.AttributeNames))
                reports.Add(OrphanLayers.Check(syntax, NamedProject.Of(compilation).Models.Model(syntax.SyntaxTree), cancellation));
            if (StepSyntax.HasSteps(syntax) && StepsParser.HasSteps(type))
                reports.Add(OfSteps(StepsParser.Parse(type, syntax, compilation, cancellation)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Array.Empty<Report>();
        }
        return reports;
    }

    private static Report OfNetwork(ParsedNetwork parsed) =>
        parsed.Spec is { } spec ? new(parsed.Report.Problems.Concat(GraphBuilder.Build(spec).Problems).ToEquatableArray(), parsed.Report.Sites) : parsed.Report;

    private static Report OfSteps(ParsedSteps parsed) => parsed.Spec is { } spec
        ? new(parsed.Report.Problems.Concat(spec.Steps.SelectMany(step => StepBuilder.Build(spec, step).Problems)).ToEquatableArray(), parsed.Report.Sites)
        : parsed.Report;

    /// <summary>The answer to a question about a class with this attribute, asked once, at its first part that carries it; null elsewhere.</summary>
    private static T? Ask<T>(GeneratorSyntaxContext context, string attribute, Func<INamedTypeSymbol, T?> question, Func<T?, Report?> places)
        where T : class
    {
        Compilation compilation = context.SemanticModel.Compilation;
        string name = NetGenAttributes.WithoutSuffix(attribute.Substring(NetGenAttributes.Namespace.Length + 1));
        if (context.Node is not TypeDeclarationSyntax syntax || !AttributeNames.MayCarry(syntax, name, Surroundings.Of(compilation)))
            return null;
        return DeclarationCache.Get(
            syntax, attribute, compilation,
            () => context.SemanticModel.GetDeclaredSymbol(syntax) is INamedTypeSymbol type && IsFirst(type, syntax, attribute) ? question(type) : null,
            places);
    }

    private static ParsedNetwork Parse(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        try
        {
            return NetworkParser.Parse(type, syntax, compilation, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(null, Failure(syntax.Identifier, e));
        }
    }

    /// <summary>Whether this is the first part of the class that carries the attribute.</summary>
    private static bool IsFirst(INamedTypeSymbol type, TypeDeclarationSyntax syntax, string attribute) =>
        type.DeclaringSyntaxReferences.FirstOrDefault(part => type.GetAttributes().Any(a => Carries(a, attribute, part))) is { } first
        && first.SyntaxTree == syntax.SyntaxTree && first.Span == syntax.Span;

    /// <summary>Whether this is the first part of a class that may give names.</summary>
    private static bool IsFirst(INamedTypeSymbol type, TypeDeclarationSyntax syntax) =>
        IsFirst(type, syntax, NetGenAttributes.Block)
        || (!NetGenAttributes.IsMarked(type, NetGenAttributes.Block) && ClassDeclaration.Parts(type).FirstOrDefault(StepSyntax.HasSteps) is { } first
            && first.SyntaxTree == syntax.SyntaxTree && first.Span == syntax.Span);

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
        var problems = new DeclarationProblems(new SiteList());
        problems.At(DiagnosticIds.InternalError, name, name.ValueText, Describe(exception));
        return problems.ToReport();
    }

    private static string Describe(Exception e) => $"{e.GetType().Name}: {e.Message.Replace('\r', ' ').Replace('\n', ' ')}";
}
