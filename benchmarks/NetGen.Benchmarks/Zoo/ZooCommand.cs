using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Benchmarks.Cli;
using NetGen.Benchmarks.Compare;
using NetGen.Benchmarks.Generator;
using Spectre.Console;

namespace NetGen.Benchmarks.Zoo;

/// <summary>The verb <c>zoo</c>.</summary>
internal sealed class ZooCommand : Command
{
    private const double Mega = 1 << 20;

    public ZooCommand() : base("zoo", "Published networks at their full size: compiled, predicting, trained a step, and the memory that it takes.")
    {
        var networks = new Option<string[]>("--networks") 
        {
            Description = "Some of them.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. ZooNetwork.All.Select(n => n.Name)],
        };
        var threads = new Option<int>("--threads") { Description = "Threads; 0 for one per processor.", DefaultValueFactory = _ => 0 };
        var steps = new Option<int>("--steps") { Description = "Steps and predictions of which the least time counts.", DefaultValueFactory = _ => 3 };
        steps.AtLeast(1);
        Option<string> output = ResultFolder.Option("zoo.md and zoo.csv");
        Options.Add(networks);
        Options.Add(threads);
        Options.Add(steps);
        Options.Add(output);
        SetAction(parsed => Run([.. parsed.GetValue(networks)!.Select(ZooNetwork.Named)], parsed.GetValue(threads), parsed.GetValue(steps), parsed.GetValue(output)!));
    }

    private static int Run(IReadOnlyList<ZooNetwork> networks, int threads, int steps, string output)
    {
        try
        {
            var table = new ResultTable(
                [
                    "network", "batch", "parameters", "generated ms", "compiled ms", "first prediction ms", "prediction ms", "MB", "first step ms", "step ms", "MB of training",
                    "loss, first to last step",
                ], 2,
                [.. networks.Select(network => Cells(network, threads, steps))],
                [
                    Machine.Describe(), $"The machine was busy with other things for {MachineLoad.Percent()} % of its time when the run began.",
                    "Generated: attributes to text, the first run in the process for the first network. Compiled: the C# compiler on what was generated.",
                    "Each network predicts and trains in a process of its own, by SGD with momentum; times are the least of some, memory is the most that the process had,",
                    "runtime and batch included.",
                ]);
            table.Show(AnsiConsole.Console);
            table.Save(output, "zoo");
            AnsiConsole.WriteLine($"Written to {output}/zoo.md and zoo.csv.");
            return 0;
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static string[] Cells(ZooNetwork network, int threads, int steps)
    {
        (double generated, double compiled) = Compile(new Declaration(network.Name));
        ZooRun run = ZooRun.Of(network, threads, steps);
        if (network.Parameters != run.Parameters)
            throw new InvalidOperationException($"{network.Name} has {run.Parameters} parameters, not the {network.Parameters} that were published.");
        return
        [
            network.Name, network.Batch.ToString(CultureInfo.InvariantCulture), run.Parameters.ToString("N0", CultureInfo.InvariantCulture), Whole(generated), Whole(compiled),
            Whole(run.PredictFirst), Whole(run.Predict), Whole(run.PredictMemory / Mega), Whole(run.StepFirst), Whole(run.Step), Whole(run.Memory / Mega),
            FormattableString.Invariant($"{run.FirstLoss:0.00} → {run.LastLoss:0.00}"),
        ];
    }

    private static (double Generated, double Compiled) Compile(Declaration declaration)
    {
        CSharpCompilation project = declaration.Project();
        long start = Stopwatch.GetTimestamp();
        Declaration.Driver().RunGeneratorsAndUpdateCompilation(project, out Compilation output, out _);
        double generated = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        using var assembly = new MemoryStream();
        var result = output.Emit(assembly);
        return result.Success
            ? (generated, Stopwatch.GetElapsedTime(start).TotalMilliseconds)
            : throw new InvalidOperationException(
                $"What is generated for {declaration.Name} does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
    }

    private static string Whole(double number) => FormattableString.Invariant($"{number:0}");
}
