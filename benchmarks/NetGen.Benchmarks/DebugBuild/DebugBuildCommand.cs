using System.CommandLine;
using Microsoft.CodeAnalysis;
using NetGen.Benchmarks.Cli;
using NetGen.Benchmarks.Generator;
using Spectre.Console;

namespace NetGen.Benchmarks.DebugBuild;

/// <summary>The verb <c>debug</c>.</summary>
internal sealed class DebugBuildCommand : Command
{
    /// <summary>Nothing but what is printed into the project itself: no kernel of the runtime covers for it.</summary>
    private const string Elementwise = """
        namespace NetGen.Benchmarks.Networks;

        [Network, Input(32, 16, 16), BatchNorm, GELU, BatchNorm, SiLU, BatchNorm, Tanh, BatchNorm, ELU, GlobalAvgPool, Dense(10), SoftmaxCrossEntropy]
        public partial class Elementwise;
        """;

    private static readonly (Declaration Network, int Batch)[] Steps = [(new("Elementwise", Elementwise), 32), (new("Mlp"), 64), (new("LeNet5"), 64)];

    public DebugBuildCommand() : base("debug", "Training steps of the same networks in a Debug build and in a Release build of a project.")
    {
        var rounds = new Option<int>("--rounds") { Description = "Turns of each build.", DefaultValueFactory = _ => 5 };
        Option<string> output = ResultFolder.Option("debug-build.md and debug-build.csv");
        Options.Add(rounds);
        Options.Add(output);
        SetAction(parsed => Run(parsed.GetValue(rounds), parsed.GetValue(output)!));
    }

    private static int Run(int rounds, string output)
    {
        var table = new ResultTable(
            ["network", "batch", "Release ms", "Debug ms", "Debug / Release"], 1,
            [.. Steps.Select(step => Cells(step.Network, step.Batch, rounds))],
            [Machine.Describe(), "One thread, a step with Adam. Least time of all repetitions, in brackets the median; the builds took turns."]);
        table.Show(AnsiConsole.Console);
        table.Save(output, "debug-build");
        AnsiConsole.WriteLine($"Written to {output}/debug-build.md and debug-build.csv.");
        return 0;
    }

    private static string[] Cells(Declaration declaration, int batch, int rounds)
    {
        using TrainingSteps release = TrainingSteps.Of(declaration, OptimizationLevel.Release, batch), debug = TrainingSteps.Of(declaration, OptimizationLevel.Debug, batch);
        Timing fast = new(), slow = new();
        for (int round = 0; round < rounds; round++)
        {
            fast.Add(Slice.Measure(release.Step, 0.2));
            slow.Add(Slice.Measure(debug.Step, 0.2));
        }
        return [declaration.Name, FormattableString.Invariant($"{batch}"), Milliseconds(fast), Milliseconds(slow), FormattableString.Invariant($"{slow.Minimum / fast.Minimum:0.00}")];
    }

    private static string Milliseconds(Timing timing) => FormattableString.Invariant($"{timing.Minimum / 1e6:0.000} ({timing.Median / 1e6:0.000})");
}
