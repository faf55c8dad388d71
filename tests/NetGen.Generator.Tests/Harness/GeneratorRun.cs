using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Harness;

/// <summary>What the generator made of a project.</summary>
internal sealed class GeneratorRun(GeneratorDriver driver, Compilation input, Compilation output)
{
    public GeneratorDriver Driver => driver;

    public Compilation Input => input;

    /// <summary>The project with the generated files.</summary>
    public Compilation Output => output;

    public GeneratorDriverRunResult Result { get; } = driver.GetRunResult();

    /// <summary>What was made of the declarations: not the blocks that ship, which every project gets.</summary>
    public ImmutableArray<GeneratedSourceResult> Sources { get; } =
        [.. driver.GetRunResult().Results.Single().GeneratedSources.Where(source => !ShippedBlocks.Names.Any(name => ShippedBlocks.HintName(name) == source.HintName))];

    /// <summary>NetGen's diagnostics that are not suppressed in the source.</summary>
    public ImmutableArray<Diagnostic> Diagnostics =>
        [.. Result.Diagnostics.Where(d => !d.IsSuppressed).OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id)];

    public string Text(string hintName) => Sources.Single(s => s.HintName == hintName).SourceText.ToString();

    /// <summary>A partial method without a body: that of a step is generated.</summary>
    private const string BodyMissing = "CS8795";

    /// <summary>Errors of the C# compiler in what the user wrote, before anything is generated.</summary>
    public IEnumerable<Diagnostic> InputErrors => input.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Error && d.Id != BodyMissing);

    /// <summary>Errors of the C# compiler in the user's and in the generated code.</summary>
    public IEnumerable<Diagnostic> CompilerErrors => output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Error);

    /// <summary>Fails unless everything, the generated code included, compiles without errors.</summary>
    public void AssertCompiles()
    {
        string[] errors = [.. CompilerErrors.Take(10).Select(e => $"{e}\n    {e.Location.SourceTree?.GetText().Lines[e.Location.GetLineSpan().StartLinePosition.Line]}")];
        if (errors.Length > 0)
            Assert.Fail("The project does not compile:\n" + string.Join("\n", errors));
    }

    /// <summary>Fails unless there is nothing to complain about and everything generated compiles.</summary>
    public GeneratorRun AssertSound()
    {
        if (!Diagnostics.IsEmpty)
            Assert.Fail("NetGen complains:\n" + string.Join("\n", Diagnostics));
        AssertCompiles();
        return this;
    }
}
