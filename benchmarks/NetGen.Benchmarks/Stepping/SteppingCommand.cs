using System.CommandLine;
using System.Text.Json.Nodes;
using NetGen.Benchmarks.Cli;
using NetGen.Benchmarks.Compare;
using Spectre.Console;

namespace NetGen.Benchmarks.Stepping;

/// <summary>The verb <c>stepping</c>: one text, token by token, beside PyTorch and ONNX Runtime with the same state or cache.</summary>
internal sealed class SteppingCommand : Command
{
    /// <summary>How far numbers of the two may be apart, of their root mean square.</summary>
    private const double Tolerance = 1e-3;

    public SteppingCommand() : base("stepping", "Microseconds per token of one text, written a step at a time, beside PyTorch and ONNX Runtime.")
    {
        var threads = new Option<int[]>("--threads") { Description = "Threads of each side.", DefaultValueFactory = _ => [1] };
        var rounds = new Option<int>("--rounds") { Description = "Turns of each side.", DefaultValueFactory = _ => 7 };
        var python = new Option<string>("--python")
        {
            Description = "A Python that has PyTorch (NETGEN_PYTHON).",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("NETGEN_PYTHON") is { Length: > 0 } named ? named : "/usr/bin/python3",
        };
        Option<string> output = ResultFolder.Option("stepping.md and stepping.csv");
        threads.AtLeast(1);
        rounds.AtLeast(1);
        foreach (Option option in (Option[])[threads, rounds, python, output])
            Options.Add(option);
        SetAction(parsed => Run(parsed.GetValue(threads)!, parsed.GetValue(rounds), parsed.GetValue(python)!, parsed.GetValue(output)!));
    }

    private static int Run(int[] threads, int rounds, string python, string output)
    {
        var notes = new List<string>
        {
            Machine.Describe(), "One text, greedy, from its first token; a repetition is a whole text. Median time of a token, in brackets the least; the sides took turns.",
        };
        var rows = new List<string[]>();
        string? onnxRuntime = null;
        try
        {
            onnxRuntime = PeerProgram.Build("OnnxRuntime");
        }
        catch (PeerException e)
        {
            notes.Add($"ONNX Runtime is not compared: {e.Message}");
        }
        foreach (SteppedText text in SteppedText.All)
        {
            foreach (int count in threads)
            {
                using var comparison = new SteppingComparison(text, count, python, onnxRuntime, Tolerance);
                rows.Add(comparison.Measure(rounds));
                notes.AddRange(comparison.Notes.Where(note => !notes.Contains(note)));
            }
        }
        var table = new ResultTable(["network", "tokens", "threads", "NetGen µs/token", .. SteppingComparison.Peers.Select(name => $"{name} µs/token"), .. SteppingComparison.Peers.Select(name => $"{name} / NetGen")], 1, rows, notes);
        table.Show(AnsiConsole.Console);
        table.Save(output, "stepping");
        AnsiConsole.WriteLine($"Written to {output}/stepping.md and stepping.csv.");
        return 0;
    }
}
