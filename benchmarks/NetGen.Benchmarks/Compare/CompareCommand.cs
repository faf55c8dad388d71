using System.CommandLine;
using NetGen.Benchmarks.Cli;
using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>The verb <c>compare</c>.</summary>
internal sealed class CompareCommand : Command
{
    private static readonly string PeerCache = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "netgen", "peers");

    public CompareCommand() : base("compare", "Whole networks side by side with PyTorch and ONNX Runtime, in turns within one run.")
    {
        var networks = new Option<string[]>("--networks") { Description = "Which networks.", AllowMultipleArgumentsPerToken = true, HelpName = "name" };
        networks.AcceptOnlyFromAmong([.. ComparedNetwork.All.Select(network => network.Name)]);
        var threads = new Option<int[]>("--threads") { Description = "Thread counts, each measured by itself.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1, 2] };
        threads.AtLeast(1);
        var rounds = new Option<int>("--rounds") { Description = "Turns of each contestant.", DefaultValueFactory = _ => 9 };
        rounds.AtLeast(1);
        var seconds = new Option<double>("--seconds") { Description = "Length of a turn.", DefaultValueFactory = _ => 0.2 };
        var python = new Option<string>("--python")
        {
            Description = "A Python that has PyTorch (NETGEN_PYTHON).",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("NETGEN_PYTHON") is { Length: > 0 } named ? named : "/usr/bin/python3",
        };
        var library = new Option<string?>("--onnxruntime") { Description = "ONNX Runtime's shared library; by default the one that install-peers.sh brought.", DefaultValueFactory = _ => FindOnnxRuntime() };
        Option<string> output = ResultFolder.Option("compare.md and compare.csv");
        foreach (Option option in (Option[])[networks, threads, rounds, seconds, python, library, output])
            Options.Add(option);
        SetAction((parsed, cancel) => Task.Run(() => Run(new ComparisonOptions(
            parsed.GetValue(networks) is { Length: > 0 } names ? [.. ComparedNetwork.All.Where(network => names.Contains(network.Name))] : ComparedNetwork.All,
            parsed.GetValue(threads)!, parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(python)!, parsed.GetValue(library), parsed.GetValue(output)!), cancel), CancellationToken.None));
    }

    private static int Run(ComparisonOptions options, CancellationToken cancel)
    {
        try
        {
            ComparisonReport report = new Comparison(options, AnsiConsole.Console).Run(cancel);
            report.Show(AnsiConsole.Console);
            report.Save(options.Output);
            AnsiConsole.WriteLine($"Written to {options.Output}/compare.md and compare.csv.");
            return 0;
        }
        catch (Exception e) when (e is DisagreementException or PeerException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static string? FindOnnxRuntime()
    {
        string modules = Path.Combine(PeerCache, "node_modules", "onnxruntime-node", "bin");
        if (!Directory.Exists(modules))
            return null;
        string platform = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        string architecture = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return Directory.EnumerateFiles(modules, "*onnxruntime.*", SearchOption.AllDirectories)
            .Where(file => file.Contains(Path.Combine(platform, architecture), StringComparison.Ordinal))
            .FirstOrDefault(file => Path.GetFileName(file) is var name && (name.StartsWith("libonnxruntime.", StringComparison.Ordinal) || name == "onnxruntime.dll"));
    }
}
