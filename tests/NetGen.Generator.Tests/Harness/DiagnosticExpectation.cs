using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Harness;

/// <summary>Asserts that a marked source gives exactly the marked diagnostics, at exactly the marked places.</summary>
internal static class DiagnosticExpectation
{
    public static GeneratorRun Verify(string marked, string? message = null, params string[] otherFiles)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        GeneratorRun run = GeneratorRunner.Run([source.Text, .. otherFiles]);
        Assert.Equal(
            source.Diagnostics.Select(m => $"{m.Label} at '{source.Text.Substring(m.Span.Start, m.Span.Length)}' {m.Span}"),
            run.Diagnostics.Select(d => $"{d.Id} at '{d.Location.SourceTree?.GetText().ToString(d.Location.SourceSpan)}' {d.Location.SourceSpan}"));
        Assert.Equal(source.Others, run.Diagnostics.SelectMany(d => d.AdditionalLocations).Where(l => l.GetLineSpan().Path == TestCompilation.FileName).Select(l => l.SourceSpan));
        if (message is not null)
            Assert.Equal(message, run.Diagnostics.First().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        return run;
    }
}
