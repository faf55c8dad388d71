using System.CommandLine;

namespace NetGen.Benchmarks.Cli;

/// <summary>Where results are written.</summary>
internal static class ResultFolder
{
    public static Option<string> Option(string files) => new("--out")
    {
        Description = $"Folder for {files}; one for each model of processor.",
        DefaultValueFactory = _ => Path.Combine("docs", "performance", Machine.Slug),
    };
}
