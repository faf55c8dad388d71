using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Uses;

namespace NetGen.Generator.Tests.Harness;

/// <summary>Runs the analyzers that stand beside the generator, on the project with all that was generated.</summary>
internal static class AnalyzerRunner
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        new FixableDeclarationAnalyzer(), new SpanLengthAnalyzer(), new ParameterNameAnalyzer(), new DisposalAnalyzer(), new ClassCountAnalyzer(), new TensorNameAnalyzer(),
    ];

    /// <summary>What they say, in the order of the text. An analyzer that throws fails the test.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(GeneratorRun run)
    {
        ImmutableArray<Diagnostic> said = await run.Output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(said, d => d.Id == "AD0001");
        return [.. said.OrderBy(d => d.Location.SourceSpan.Start)];
    }
}
