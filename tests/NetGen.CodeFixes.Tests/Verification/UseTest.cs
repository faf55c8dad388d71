using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace NetGen.CodeFixes.Tests.Verification;

/// <summary>An analyzer of uses in a user's project: exactly the marked places are reported.</summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
internal sealed class UseTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private UseTest(string[] files)
    {
        ReferenceAssemblies = UserProject.Framework;
        TestState.AdditionalReferences.AddRange(UserProject.References);
        TestState.AddFiles(files);
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
    }

    /// <summary>Runs it; the message is that of each marked place.</summary>
    public static Task RunAsync(string? message, params string[] files)
    {
        var test = new UseTest<TAnalyzer>(files);
        if (message is not null)
            test.DiagnosticVerifier = (said, _, _) => Assert.Equal(message, said.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override IEnumerable<Type> GetSourceGenerators() => UserProject.Generators;

    protected override async Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(
        Project project, IVerifier verifier, CancellationToken cancellationToken)
    {
        (Compilation compilation, ImmutableArray<Diagnostic> said) = await base.GetProjectCompilationAsync(project, verifier, cancellationToken);
        return (Signatures.Of(compilation), said);
    }

    protected override ParseOptions CreateParseOptions() => UserProject.Parsing;

    protected override CompilationOptions CreateCompilationOptions() => UserProject.Compiling;
}
