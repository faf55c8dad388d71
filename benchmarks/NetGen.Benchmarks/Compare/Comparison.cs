using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>What to compare, how long, and where the peers are.</summary>
internal sealed record ComparisonOptions(
    IReadOnlyList<ComparedNetwork> Networks, IReadOnlyList<int> Threads, int Rounds, double Seconds, string Python, string? OnnxRuntime, string Output);

/// <summary>
/// Whole networks side by side: the same weights and samples, the numbers compared first, then slices of time in turn (NetGen, PyTorch, ONNX Runtime, NetGen, …),
/// so that what a shared machine takes away is taken from all alike.
/// </summary>
internal sealed class Comparison(ComparisonOptions options, IAnsiConsole console)
{
    private readonly List<string> _notes = [Machine.Describe(), "Least time of all repetitions, in brackets the median; ratios above 1: NetGen is faster. All contestants took turns within one run."];
    private readonly List<ComparisonRow> _rows = [];

    public ComparisonReport Run(CancellationToken cancel)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen-compare-");
        try
        {
            foreach (int threads in options.Threads)
            {
                List<IContestant> contestants = Start(threads);
                try
                {
                    foreach (ComparedNetwork network in options.Networks)
                    {
                        foreach (Work work in Work.All)
                            _rows.Add(Measure(contestants, network, work, threads, folder.FullName, cancel));
                    }
                }
                finally
                {
                    contestants.ForEach(contestant => contestant.Dispose());
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return new ComparisonReport([.. _notes.Distinct()], [.. _rows.OrderBy(row => row.Network == _rows[0].Network ? 0 : 1).ThenBy(row => row.Network, StringComparer.Ordinal)]);
    }

    private List<IContestant> Start(int threads)
    {
        List<IContestant> contestants = [new NetGenContestant(threads)];
        Add(contestants, "PyTorch", () => new PyTorchContestant(options.Python, threads));
        if (options.OnnxRuntime is not { } library)
            _notes.Add("ONNX Runtime is not here: not compared. benchmarks/install-peers.sh installs it.");
        else if (contestants.Count == 1)
            _notes.Add("ONNX Runtime is not compared: its networks are written by PyTorch's exporter.");
        else
            Add(contestants, "ONNX Runtime", () => new OnnxRuntimeContestant(library, threads));
        foreach (IContestant contestant in contestants)
            _notes.Add($"{contestant.Name} {contestant.Version}");
        if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is { Length: > 0 } policy)
            _notes.Add($"OMP_WAIT_POLICY={policy}: how PyTorch's threads wait for each other.");
        return contestants;
    }

    private void Add(List<IContestant> contestants, string name, Func<IContestant> start)
    {
        try
        {
            contestants.Add(start());
        }
        catch (PeerException e)
        {
            _notes.Add($"{name} is not here: not compared. {e.Message}. benchmarks/install-peers.sh installs it where it can.");
        }
    }

    private ComparisonRow Measure(List<IContestant> contestants, ComparedNetwork network, Work work, int threads, string folder, CancellationToken cancel)
    {
        console.WriteLine($"{network.Name}, {work}, {threads} thread{(threads > 1 ? "s" : "")}");
        ComparisonTask task = ComparisonTask.Create(network, work.Batch, seed: 1, folder);
        List<IContestant> able = [.. contestants.Where(contestant => contestant.Does(work.Kind))];
        foreach (IContestant contestant in able)
            contestant.Load(task);
        foreach (IContestant peer in able.Skip(1))
            console.WriteLine($"  {peer.Name}: {Agreement.Demand(able[0], peer, work)}");

        var times = able.ToDictionary(contestant => contestant.Name, _ => new Timing());
        // The first round is thrown away: tiers of compilation, caches, clocks.
        for (int round = -1; round < options.Rounds; round++)
        {
            foreach (IContestant contestant in able)
            {
                cancel.ThrowIfCancellationRequested();
                Slice slice = contestant.Time(work, options.Seconds);
                if (round >= 0)
                    times[contestant.Name].Add(slice);
            }
        }
        return new ComparisonRow(network.Name, work, threads, times);
    }
}
