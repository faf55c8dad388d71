using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Benchmarks.Generator;

/// <summary>What the generator takes and gives for one declaration.</summary>
/// <param name="Network">The network's class.</param>
/// <param name="First">The first run in this process, JIT included: what a build on the command line waits for.</param>
/// <param name="Warm">Further complete runs, each with files that have just been parsed and a generator that has seen nothing.</param>
/// <param name="Edit">Runs after a key inside of a method elsewhere in the project: what typing in an editor waits for.</param>
/// <param name="Declare">Runs after a constant more elsewhere: every declaration is read again, and none compiled.</param>
/// <param name="Retype">Runs after a key in one of the declarations of a file; null where each has a file of its own.</param>
/// <param name="Allocated">Bytes that a complete run allocates.</param>
/// <param name="Held">Bytes that generator and project keep between two runs, beyond the project's text and references.</param>
/// <param name="Files">Emitted files.</param>
/// <param name="Lines">Their lines.</param>
/// <param name="Bytes">Their size in UTF-8.</param>
/// <param name="AssemblyBytes">Size of the assembly that they compile to.</param>
internal sealed record GeneratorMeasurement(string Network, double First, Slice Warm, Slice Edit, Slice Declare, Slice? Retype, long Allocated, long Held, int Files,
    int Lines, long Bytes, long AssemblyBytes)
{
    /// <summary>Measures for about twice <paramref name="seconds"/>, after checking that what is emitted compiles.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static GeneratorMeasurement Of(Declaration declaration, double seconds)
    {
        CSharpCompilation project = declaration.Project();
        int edits = 0;
        long empty = GC.GetTotalMemory(forceFullCollection: true);
        long start = Stopwatch.GetTimestamp();
        GeneratorDriver driver = Declaration.Driver().RunGeneratorsAndUpdateCompilation(project, out Compilation output, out _);
        double first = Stopwatch.GetElapsedTime(start).TotalNanoseconds;

        long held = GC.GetTotalMemory(forceFullCollection: true) - empty;
        long allocated = Allocations(declaration, project);
        GeneratedSourceResult[] sources = [.. driver.GetRunResult().Results.Single().GeneratedSources];
        return new GeneratorMeasurement(
            declaration.Title, first,
            Slice.Measure(() => Declaration.Driver().RunGenerators(declaration.Again(project)), seconds),
            Slice.Measure(() => driver = driver.RunGenerators(Declaration.Edited(project, ++edits)), seconds / 4),
            Slice.Measure(() => driver = driver.RunGenerators(Declaration.Declared(project, ++edits)), seconds / 4),
            declaration.Retyped(project, 0) is null ? null : Slice.Measure(() => driver = driver.RunGenerators(declaration.Retyped(project, ++edits)!), seconds / 4),
            allocated, held,
            sources.Length,
            sources.Sum(source => source.SourceText.Lines.Count),
            sources.Sum(source => (long)System.Text.Encoding.UTF8.GetByteCount(source.SourceText.ToString())),
            Compile(declaration, output));
    }

    private static long Allocations(Declaration declaration, CSharpCompilation project)
    {
        CSharpCompilation again = declaration.Again(project);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Declaration.Driver().RunGenerators(again);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static long Compile(Declaration declaration, Compilation output)
    {
        using var assembly = new MemoryStream();
        var result = output.Emit(assembly);
        return result.Success
            ? assembly.Length
            : throw new InvalidOperationException($"What is generated for {declaration.Name} does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
    }
}
