using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Harness;

/// <summary>What an edit made the steps of the generator do.</summary>
internal sealed class EditedRun(GeneratorRunResult result)
{
    public IReadOnlyList<Diagnostic> Diagnostics => result.Diagnostics;

    /// <summary>How each output of the step came about, in order.</summary>
    public IncrementalStepRunReason[] Reasons(string step) =>
        result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs) ? [.. runs.SelectMany(run => run.Outputs).Select(o => o.Reason)] : [];

    /// <summary>How the calls that add source files came about.</summary>
    public IncrementalStepRunReason[] OutputReasons => [.. result.TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs).Select(o => o.Reason)];
}

internal static class Caching
{
    public static void AssertNothingReran(GeneratorRun before, GeneratorDriver after)
    {
        GeneratorRunResult result = after.GetRunResult().Results.Single();
        foreach (string name in TrackingNames.All)
        {
            if (result.TrackedSteps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> runs))
                AssertSame(name, runs);
        }
        // Diagnostics are written anew with each compilation, because their locations belong to it; sources never are.
        if (before.Result.Diagnostics.IsEmpty)
        {
            foreach (KeyValuePair<string, ImmutableArray<IncrementalGeneratorRunStep>> output in result.TrackedOutputSteps)
                AssertSame(output.Key, output.Value);
        }
        Assert.Equal(
            before.Result.Results.Single().GeneratedSources.Select(s => (s.HintName, s.SourceText.ToString())),
            result.GeneratedSources.Select(s => (s.HintName, s.SourceText.ToString())));
        Assert.Equal(before.Result.Diagnostics.Select(d => d.ToString()), result.Diagnostics.Select(d => d.ToString()));
    }

    private static void AssertSame(string name, ImmutableArray<IncrementalGeneratorRunStep> runs)
    {
        foreach ((object value, IncrementalStepRunReason reason) in runs.SelectMany(run => run.Outputs))
        {
            if (reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
                Assert.Fail($"Step '{name}' ran again ({reason}) after an unrelated edit, for {value}");
        }
    }
}
