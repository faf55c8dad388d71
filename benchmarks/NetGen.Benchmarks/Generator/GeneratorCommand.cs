using System.CommandLine;
using NetGen.Benchmarks.Cli;
using Spectre.Console;

namespace NetGen.Benchmarks.Generator;

/// <summary>The verb <c>generator</c>.</summary>
internal sealed class GeneratorCommand : Command
{
    public GeneratorCommand() : base("generator", "Time of the generator and size of what it emits.")
    {
        var seconds = new Option<double>("--seconds") { Description = "Length of the runs for a network.", DefaultValueFactory = _ => 3 };
        Option<string> output = ResultFolder.Option("generator.md and generator.csv");
        Options.Add(seconds);
        Options.Add(output);
        SetAction(parsed => Run(parsed.GetValue(seconds), parsed.GetValue(output)!));
    }

    private static int Run(double seconds, string output)
    {
        var table = new ResultTable(
            ["network", "first run ms", "warm run ms", "after a key elsewhere ms", "after a declaration elsewhere ms", "after a key in one of them ms", "MB allocated",
                "MB held", "files", "lines", "KB of source", "KB of assembly"], 1,
            [.. Declaration.All.Select(declaration => Cells(GeneratorMeasurement.Of(declaration, seconds)))],
            [
                Machine.Describe(),
                "Parsing of the attributes, every pass and printing; not the C# compiler. First run: JIT included, for the first network also Roslyn's own. "
                    + "Others: least time, in brackets the median.",
                "Allocated: by a complete run. Held: what generator and project keep between two runs, with what Roslyn keeps of the project that it has looked into.",
            ]);
        table.Show(AnsiConsole.Console);
        table.Save(output, "generator");
        AnsiConsole.WriteLine($"Written to {output}/generator.md and generator.csv.");
        return 0;
    }

    private static string[] Cells(GeneratorMeasurement of) =>
    [
        of.Network,
        FormattableString.Invariant($"{of.First / 1e6:0}"), Milliseconds(of.Warm), Milliseconds(of.Edit), Milliseconds(of.Declare), of.Retype is { } retype
            ? Milliseconds(retype) : "",
        Megabytes(of.Allocated), Megabytes(of.Held),
        FormattableString.Invariant($"{of.Files}"), FormattableString.Invariant($"{of.Lines}"),
        FormattableString.Invariant($"{of.Bytes / 1024.0:0}"), FormattableString.Invariant($"{of.AssemblyBytes / 1024.0:0}"),
    ];

    private static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes / 1048576.0:0.0}");

    private static string Milliseconds(Slice slice) => FormattableString.Invariant($"{slice.Minimum / 1e6:0.00} ({slice.Median / 1e6:0.00})");
}
