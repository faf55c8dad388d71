using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using NetGen.Generator;

namespace NetGen.CodeFixes.Tests.Verification;

/// <summary>A fix in a user's project, with the generator, and with the analyzers of an editor.</summary>
/// <typeparam name="TFix">The fix.</typeparam>
/// <remarks>
/// Files are marked with what the generator says, <c>{|NG0206:Dense(2)|}</c>. What is mended is what the analyzer of editors repeats of it (NG0700), since editors offer fixes for
/// that; and all that a fix can see of the two, places and properties, is held to be the same, so that it does the same for whoever takes the generator's word.
/// </remarks>
internal sealed class FixTest<TFix> : CSharpCodeFixTest<FixableDeclarationAnalyzer, TFix, DefaultVerifier>
    where TFix : DeclarationFix, new()
{
    /// <summary>What says that there is a fix, and the key of what that is for.</summary>
    private const string FixOffered = "NG0700", Of = "Of";

    private readonly HashSet<string> _named;

    /// <param name="title">What is taken of what is offered; null for the first.</param>
    /// <param name="before">The files, with what is said of them.</param>
    /// <param name="after">The files after the fix, with what is left to say.</param>
    public FixTest(string? title, string[] before, string[] after)
    {
        CodeActionEquivalenceKey = title;
        ReferenceAssemblies = UserProject.Framework;
        TestState.AdditionalReferences.AddRange(UserProject.References);
        TestState.AddFiles([.. before.Select(Repeated)]);
        FixedState.AddFiles([.. after.Select(Repeated)]);
        FixedState.MarkupHandling = MarkupMode.Allow;
        _named = [.. FixableDeclarationAnalyzer.FixableIds.Where(id => before.Concat(after).Any(text => text.Contains($"{{|{id}:", StringComparison.Ordinal)))];
        // What is generated has tests of its own; and a generator, other than an analyzer, is silenced neither by a pragma nor by a file that calls itself generated.
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
    }

    protected override IEnumerable<Type> GetSourceGenerators() => UserProject.Generators;

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new FixableDeclarationAnalyzer(), .. UserProject.Uses];

    protected override ParseOptions CreateParseOptions() => UserProject.Parsing;

    protected override CompilationOptions CreateCompilationOptions() => UserProject.Compiling;

    protected override async Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(
        Project project, IVerifier verifier, CancellationToken cancellationToken)
    {
        (Compilation compilation, ImmutableArray<Diagnostic> said) = await base.GetProjectCompilationAsync(project, verifier, cancellationToken);
        return (Signatures.Of(compilation), said);
    }

    /// <summary>What the generator says is left out where it is repeated; it must be one of what is marked.</summary>
    protected override ImmutableArray<(Project project, Diagnostic diagnostic)> FilterDiagnostics(ImmutableArray<(Project project, Diagnostic diagnostic)> diagnostics)
    {
        var said = base.FilterDiagnostics(diagnostics).ToLookup(d => FixableDeclarationAnalyzer.FixableIds.Contains(d.diagnostic.Id));
        IEnumerable<string> generator = said[true].Select(d => Seen(d.diagnostic, d.diagnostic.Id));
        IEnumerable<string> analyzer = said[false].Where(d => d.diagnostic.Id == FixOffered).Select(d => Seen(d.diagnostic, d.diagnostic.Properties[Of]!));
        Verify.EqualOrDiff(Sorted(generator), Sorted(analyzer), "The analyzer repeats something else");
        Assert.All(said[true], d => Assert.Contains(d.diagnostic.Id, _named));
        return [.. said[false]];

        static string Sorted(IEnumerable<string> lines) => string.Join("\n", lines.Order(StringComparer.Ordinal));
    }

    /// <summary>All that a fix sees of a diagnostic.</summary>
    private static string Seen(Diagnostic said, string id)
    {
        IEnumerable<string> places = said.AdditionalLocations.Prepend(said.Location).Select(place => place.GetLineSpan().ToString());
        IEnumerable<string> properties = said.Properties.Where(p => p.Key != Of).Select(p => $"{p.Key} = {p.Value}").Order(StringComparer.Ordinal);
        return $"{id} {string.Join(" ", places)} {string.Join("; ", properties)}";
    }

    private static string Repeated(string marked) =>
        FixableDeclarationAnalyzer.FixableIds.Aggregate(marked, (text, id) => text.Replace($"{{|{id}:", $"{{|{FixOffered}:", StringComparison.Ordinal));
}
