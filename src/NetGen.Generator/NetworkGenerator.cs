using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Parsing;
using NetGen.Generator.Parsing.Steps;
using NetGen.Generator.Parsing.Blocks;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>
/// Writes the code of every class marked [Network]. Source comes from specifications without locations, diagnostics from problems joined with their locations:
/// an edit that merely moves a declaration compiles nothing again.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(ShippedBlocks.AddTo);

        IncrementalValuesProvider<ParsedNetwork> parsed = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => HasAttributes(node), static (c, cancel) => DefectBarrier.Parse(c, cancel))
            .Where(static network => network is not null)
            .Select(static (network, _) => network!)
            .WithTrackingName(TrackingNames.Parse);

        IncrementalValuesProvider<NetworkSpec> specs = parsed
            .Where(static network => network.Spec is not null)
            .Select(static (network, _) => network.Spec!)
            .WithTrackingName(TrackingNames.Spec);

        IncrementalValuesProvider<CompiledNetwork> compiled = specs
            .Select(static (spec, cancel) => new CompiledNetwork(spec.HintName, DefectBarrier.Compile(spec, cancel)))
            .WithTrackingName(TrackingNames.Compile);

        IncrementalValuesProvider<ParsedSteps> parsedSteps = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is TypeDeclarationSyntax type && StepSyntax.HasSteps(type), static (c, cancel) => DefectBarrier.ParseSteps(c, cancel))
            .Where(static steps => steps is not null)
            .Select(static (steps, _) => steps!)
            .WithTrackingName(TrackingNames.ParseSteps);

        IncrementalValuesProvider<StepsSpec> stepSpecs = parsedSteps
            .Where(static steps => steps.Spec is not null)
            .Select(static (steps, _) => steps.Spec!)
            .WithTrackingName(TrackingNames.StepsSpec);

        IncrementalValuesProvider<CompiledNetwork> compiledSteps = stepSpecs
            .Select(static (spec, cancel) => new CompiledNetwork(spec.HintName, DefectBarrier.Compile(spec, cancel)))
            .WithTrackingName(TrackingNames.CompileSteps);

        // Names of tensors are there whatever else is wrong: while a line is half written, others that refer to them are not.
        IncrementalValuesProvider<NetworkSpec> refused = parsed
            .Where(static network => network.Outline is not null)
            .Select(static (network, _) => network.Outline!)
            .WithTrackingName(TrackingNames.Outlines);

        IncrementalValuesProvider<NetworkSpec> parts = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => HasAttributes(node) || (node is TypeDeclarationSyntax type && StepSyntax.HasSteps(type)), static (c, _) => DefectBarrier.Outline(c))
            .Where(static outline => outline is not null)
            .Select(static (outline, _) => outline!)
            .WithTrackingName(TrackingNames.Outlines);

        IncrementalValueProvider<EquatableArray<string>> clashes = Names(specs)
            .Combine(stepSpecs.Select(static (spec, _) => spec.HintName).Collect())
            .Combine(Names(refused))
            .Combine(Names(parts))
            .Select(static (names, _) => HintNames.Clashing(names.Left.Left.Left.AddRange(names.Left.Left.Right).AddRange(names.Left.Right).AddRange(names.Right)))
            .WithTrackingName(TrackingNames.Names);

        context.RegisterSourceOutput(compiled.Combine(clashes), static (output, pair) => AddSources(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(compiledSteps.Combine(clashes), static (output, pair) => AddSources(output, pair.Left, pair.Right));
        foreach (IncrementalValuesProvider<NetworkSpec> outlines in new[] { refused, parts })
        {
            context.RegisterSourceOutput(outlines.Combine(clashes), static (output, pair) =>
                AddSource(output, pair.Left.HintName, NetworkCompiler.Names(pair.Left), pair.Right));
        }

        IncrementalValueProvider<bool> slow = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => DebugBuild.IsSlow(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.DebugBuild);

        context.RegisterSourceOutput(compiled.Select(static (network, _) => network.Result.Files.Count > 0).Collect().Combine(slow), static (output, pair) =>
        {
            if (pair.Right && pair.Left.Contains(true))
                output.AddSource(DebugBuildText.HintName, SourceText.From(DebugBuildText.Print(), Encoding.UTF8));
        });

        IncrementalValueProvider<EquatableArray<string>> blocks = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => HasAttributes(node), static (c, _) => DefectBarrier.Carry(c))
            .Where(static block => block is not null)
            .Collect()
            .Select(static (blocks, _) => blocks.Select(block => block!).OrderBy(block => block, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.BlockSources);

        context.RegisterSourceOutput(blocks, static (output, blocks) =>
        {
            if (blocks.Count > 0)
                output.AddSource(BlockSourceText.HintName, SourceText.From(BlockSourceText.Print(BlockSource.Key, blocks), Encoding.UTF8));
        });

        RegisterDiagnostics(context, parsed, compiled, parsedSteps, compiledSteps);
    }

    /// <summary>
    /// Which attributes they are is asked behind the cache (<see cref="Parsing.Caching.DeclarationCache"/>): ForAttributeWithMetadataName binds them for every key that is pressed anywhere.
    /// </summary>
    private static bool HasAttributes(SyntaxNode node) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 };

    private static void RegisterDiagnostics(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ParsedNetwork> parsed, IncrementalValuesProvider<CompiledNetwork> compiled,
        IncrementalValuesProvider<ParsedSteps> parsedSteps, IncrementalValuesProvider<CompiledNetwork> compiledSteps)
    {
        IncrementalValuesProvider<Report> blocks = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => HasAttributes(node), static (c, cancel) => DefectBarrier.CheckBlock(c, cancel))
            .WithTrackingName(TrackingNames.Blocks);

        IncrementalValuesProvider<Report> parameters = Params(context, NetGenAttributes.Param);
        IncrementalValuesProvider<Report> indices = Params(context, NetGenAttributes.RepeatIndex);

        IncrementalValuesProvider<Report> orphans = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => OrphanLayers.IsCandidate(node, StatementRules.AttributeNames),
                static (c, cancel) => DefectBarrier.CheckOrphan(c, cancel))
            .WithTrackingName(TrackingNames.Orphans);

        // A network's own problems, and those found behind its specification with the sites that the parser kept.
        IncrementalValuesProvider<Report> networks = parsed
            .Combine(compiled.Where(static network => network.Result.Problems.Count > 0).Collect())
            .Select(static (pair, _) => CompiledNetwork.Join(pair.Left, pair.Right));

        IncrementalValuesProvider<Report> steps = parsedSteps
            .Combine(compiledSteps.Where(static steps => steps.Result.Problems.Count > 0).Collect())
            .Select(static (pair, _) => CompiledNetwork.Join(pair.Left.Report, pair.Left.Spec?.HintName, pair.Right));

        foreach (IncrementalValuesProvider<Report> source in new[] { networks, steps, blocks, parameters, indices, orphans })
        {
            IncrementalValuesProvider<Report> reports = source
                .Where(static report => report.Problems.Count > 0)
                .WithTrackingName(TrackingNames.Diagnostics);
            // The compilation is needed for locations that #pragma and editors understand. Only projects with problems pay for it.
            context.RegisterSourceOutput(reports.Combine(context.CompilationProvider), static (output, pair) =>
            {
                foreach (Problem problem in pair.Left.Problems)
                    output.ReportDiagnostic(DiagnosticWriter.Write(problem, pair.Left.Sites, pair.Right));
            });
        }
    }

    private static IncrementalValuesProvider<Report> Params(IncrementalGeneratorInitializationContext context, string attribute) => context.SyntaxProvider
        .ForAttributeWithMetadataName(attribute, static (_, _) => true, (c, _) => DefectBarrier.CheckParam(c, attribute == NetGenAttributes.RepeatIndex))
        .WithTrackingName(TrackingNames.Params);

    private static IncrementalValueProvider<ImmutableArray<string>> Names(IncrementalValuesProvider<NetworkSpec> classes) =>
        classes.Select(static (spec, _) => spec.HintName).Collect();

    private static void AddSources(SourceProductionContext output, CompiledNetwork network, EquatableArray<string> clashes)
    {
        foreach (SourceFile file in network.Result.Files)
            AddSource(output, network.HintName, file, clashes);
    }

    private static void AddSource(SourceProductionContext output, string name, SourceFile file, EquatableArray<string> clashes) =>
        output.AddSource(HintNames.WithSuffix(file.HintName, HintNames.Suffix(name, clashes)), SourceText.From(file.Text, Encoding.UTF8));
}
