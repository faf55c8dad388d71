using System.CommandLine;
using NetGen.Benchmarks.Cli;
using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>The verb <c>compare</c>.</summary>
internal sealed class CompareCommand : Command
{
    public CompareCommand() : base("compare", "Whole networks side by side with PyTorch, TorchSharp and ONNX Runtime, in turns within one run.")
    {
        var networks = new Option<string[]>("--networks") { Description = "Which networks.", AllowMultipleArgumentsPerToken = true, HelpName = "name" };
        networks.AcceptOnlyFromAmong([.. ComparedNetwork.All.Select(network => network.Name)]);
        var work = new Option<string[]>("--work") { Description = "What: train, predict or both (the default).", AllowMultipleArgumentsPerToken = true, HelpName = "train|predict" };
        work.AcceptOnlyFromAmong("train", "predict");
        var batch = new Option<int[]>("--batch") { Description = "Sizes of the batch in place of the networks' own (1 and 32 to predict).", AllowMultipleArgumentsPerToken = true };
        batch.AtLeast(1);
        var threads = new Option<int[]>("--threads")
        {
            Description = "Thread counts, each measured by itself.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Environment.ProcessorCount > 1 ? [1, Environment.ProcessorCount] : [1],
        };
        threads.AtLeast(1);
        var rounds = new Option<int>("--rounds") { Description = "Most turns of each contestant.", DefaultValueFactory = _ => 5 };
        rounds.AtLeast(1);
        var seconds = new Option<double>("--seconds") { Description = "Length of a turn; longer work is done once a turn.", DefaultValueFactory = _ => 0.15 };
        var budget = new Option<double>("--budget") { Description = "Seconds of all turns of one contestant where its work is long.", DefaultValueFactory = _ => 3 };
        var quick = new Option<bool>("--quick") { Description = "A first look: the most threads only, two turns of a twentieth of a second." };
        var fresh = new Option<bool>("--fresh") { Description = "Forget the rows measured before; without it they stay, and only those measured anew are replaced." };
        var python = new Option<string>("--python")
        {
            Description = "A Python that has PyTorch (NETGEN_PYTHON).",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("NETGEN_PYTHON") is { Length: > 0 } named ? named : "/usr/bin/python3",
        };
        var torchSharp = new Option<string?>("--torchsharp") { Description = "A built peer (.dll) in place of the one in benchmarks/peers/TorchSharp.", HelpName = "program" };
        var onnxRuntime = new Option<string?>("--onnxruntime") { Description = "A built peer (.dll) in place of the one in benchmarks/peers/OnnxRuntime.", HelpName = "program" };
        Option<string> output = ResultFolder.Option("compare, memory and targets (.md and .csv)");
        foreach (Option option in (Option[])[networks, work, batch, threads, rounds, seconds, budget, quick, fresh, python, torchSharp, onnxRuntime, output])
            Options.Add(option);
        SetAction((parsed, cancel) => Task.Run(() => Run(new ComparisonOptions(
            parsed.GetValue(networks) is { Length: > 0 } names ? [.. ComparedNetwork.All.Where(network => names.Contains(network.Name))] : ComparedNetwork.All,
            parsed.GetValue(work) is { Length: > 0 } kinds ? [.. kinds.Select(kind => kind == "train" ? WorkKind.Step : WorkKind.Predict)] : [WorkKind.Step, WorkKind.Predict],
            parsed.GetValue(batch) ?? [],
            parsed.GetValue(quick) ? [parsed.GetValue(threads)!.Max()] : parsed.GetValue(threads)!,
            parsed.GetValue(quick) ? 2 : parsed.GetValue(rounds), parsed.GetValue(quick) ? 0.05 : parsed.GetValue(seconds), parsed.GetValue(quick) ? 0 : parsed.GetValue(budget),
            parsed.GetValue(python)!, parsed.GetValue(torchSharp), parsed.GetValue(onnxRuntime), parsed.GetValue(output)!), parsed.GetValue(fresh), cancel), CancellationToken.None));
    }

    private static int Run(ComparisonOptions options, bool fresh, CancellationToken cancel)
    {
        IReadOnlyList<ComparisonRow> rows = fresh ? [] : ComparisonStore.Read(Path.Combine(options.Output, "compare.csv"));
        Comparison comparison;
        try
        {
            comparison = new Comparison(options, AnsiConsole.Console);
            comparison.Run(
                row =>
                {
                    rows = ComparisonStore.Merge(rows, [row]);
                    new ComparisonReport(Notes(comparison), rows).Save(options.Output);
                },
                cancel);
        }
        catch (Exception e) when (e is PeerException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        var report = new ComparisonReport(Notes(comparison), rows);
        report.Show(AnsiConsole.Console);
        report.Save(options.Output);
        AnsiConsole.WriteLine($"Written to {options.Output}: compare, memory and targets as .md and .csv.");
        foreach (string failure in comparison.Failures)
            Console.Error.WriteLine($"Not measured: {failure}");
        return comparison.Failures.Count == 0 ? 0 : 1;
    }

    private static List<string> Notes(Comparison comparison)
    {
        List<string> notes =
        [
            Machine.Describe(),
            "Least time of all repetitions, in brackets the median; ratios of least times, above 1: NetGen is faster; of PyTorch's memory formats and TorchSharp the fastest counts. For each row the contestants are fresh processes that take turns.",
            "others: how busy the machine was just before the row, with nothing being measured.",
            "Dropout is off in all networks, since frameworks draw different random numbers and equal gradients are demanded.",
            .. comparison.Notes,
            .. comparison.Failures.Select(failure => $"Not measured: {failure}"),
        ];
        string policy = Environment.GetEnvironmentVariable(Contestant.WaitPolicy) is { Length: > 0 } set ? set : "passive";
        notes.Add($"{Contestant.WaitPolicy}={policy}: how libtorch's threads wait for each other. 'active' is a little faster on a machine that nobody else uses, and many times slower on any other.");
        return notes;
    }
}
