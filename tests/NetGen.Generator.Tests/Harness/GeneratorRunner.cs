using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>
/// Runs the generator on source text. Every run is a caching test too: the generator runs again after an edit that concerns no network,
/// and every step must give what it gave before.
/// </summary>
internal static class GeneratorRunner
{
    public static GeneratorRun Run(params string[] sources)
    {
        GeneratorRun run = RunOnce(TestCompilation.Create(sources));
        Compilation edited = run.Input.AddSyntaxTrees(TestCompilation.Tree("internal static class Unrelated { public const int Edit = 1; }", "Unrelated.cs"));
        Caching.AssertNothingReran(run, run.Driver.RunGenerators(edited));
        return run;
    }

    public static GeneratorRun RunOnce(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new(driver, compilation, output);
    }

    /// <summary>Runs again with another text of the first source: what happened in each step is what an editor would cause.</summary>
    public static EditedRun Edit(GeneratorRun run, string source)
    {
        SyntaxTree old = run.Input.SyntaxTrees.Single(tree => tree.FilePath == TestCompilation.FileName);
        Compilation edited = run.Input.ReplaceSyntaxTree(old, TestCompilation.Tree(source, TestCompilation.FileName));
        return new(run.Driver.RunGenerators(edited).GetRunResult().Results.Single());
    }
}
