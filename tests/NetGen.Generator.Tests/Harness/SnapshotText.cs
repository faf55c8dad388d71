using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Harness;

/// <summary>What a run is compared by: each source under its hint name, and the diagnostics.</summary>
internal static class SnapshotText
{
    public static IReadOnlyDictionary<(string Name, string Extension), string> Of(GeneratorRun run, string prefix)
    {
        var files = new Dictionary<(string, string), string>();
        Dictionary<string, string> sources = run.Sources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
        foreach ((string hint, string name, string extension) in SnapshotNames.ForSources(prefix, sources.Keys))
            files[(name, extension)] = Scrub($"//HintName: {hint}\n{sources[hint].Replace("\r\n", "\n")}");
        if (!run.Result.Diagnostics.IsEmpty)
            files[(prefix, "txt")] = Scrub(DiagnosticSnapshot.Write(run.Result.Diagnostics));
        return files;
    }

    /// <summary>Folders of this machine.</summary>
    private static string Scrub(string text) => text
        .Replace(Path.Combine(Repository.Root, "tests", "NetGen.Generator.Tests"), "{ProjectDirectory}")
        .Replace(Repository.Root, "{SolutionDirectory}");
}
