using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>What to compare, how long, and where the peers are.</summary>
/// <param name="Networks">In order.</param>
/// <param name="Kinds">Training, prediction or both.</param>
/// <param name="Batches">Sizes of the batch in place of the networks' own; empty: their own.</param>
/// <param name="Threads">Thread counts.</param>
/// <param name="Rounds">Most turns of each contestant.</param>
/// <param name="Seconds">Length of a turn; longer work is repeated once a turn.</param>
/// <param name="Budget">Seconds of all turns of one contestant, where the work is so long that fewer turns must do. One is made at least, and the second of the two repetitions before counts, too.</param>
/// <param name="Python">A Python with PyTorch.</param>
/// <param name="TorchSharp">The built peer that uses TorchSharp; null: that of benchmarks/peers.</param>
/// <param name="OnnxRuntime">The built peer that uses ONNX Runtime; null: that of benchmarks/peers.</param>
/// <param name="Output">Folder of the results.</param>
internal sealed record ComparisonOptions(
    IReadOnlyList<ComparedNetwork> Networks, IReadOnlyList<WorkKind> Kinds, IReadOnlyList<int> Batches, IReadOnlyList<int> Threads,
    int Rounds, double Seconds, double Budget, string Python, string? TorchSharp, string? OnnxRuntime, string Output);

/// <summary>
/// Whole networks side by side: the same weights and samples, each contestant in a fresh process, memory first, then the numbers compared, then slices of time in turn
/// (NetGen, PyTorch, TorchSharp, ONNX Runtime, NetGen, …), so that what a shared machine takes away is taken from all alike.
/// </summary>
internal sealed class Comparison(ComparisonOptions options, IAnsiConsole console)
{
    private readonly Roster _roster = Roster.Gather(options, console);
    private readonly List<string> _failures = [], _missing = [];

    /// <summary>What belongs under the table.</summary>
    public IReadOnlyList<string> Notes => [.. _roster.Notes, .. _missing];

    /// <summary>What could not be measured, and why.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Measures row after row; each is handed to <paramref name="measured"/> at once, so that nothing is lost when the run is ended early.</summary>
    public void Run(Action<ComparisonRow> measured, CancellationToken cancel)
    {
        foreach (ComparedNetwork network in options.Networks)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen-compare-");
            try
            {
                foreach (Work work in network.Works(options.Batches).Where(work => options.Kinds.Contains(work.Kind)))
                {
                    // Numbers are compared with the most threads: NetGen's do not depend on them.
                    bool compared = false;
                    foreach (int threads in options.Threads.OrderDescending())
                    {
                        cancel.ThrowIfCancellationRequested();
                        try
                        {
                            measured(Measure(network, work, threads, compared, folder.FullName, cancel));
                            compared = true;
                        }
                        catch (Exception e) when (e is DisagreementException or PeerException)
                        {
                            _failures.Add($"{network.Name}, {work}, {threads} threads: {e.Message}");
                            console.WriteLine("  " + _failures[^1]);
                        }
                    }
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private ComparisonRow Measure(ComparedNetwork network, Work work, int threads, bool compared, string folder, CancellationToken cancel)
    {
        int others = MachineLoad.Percent();
        console.WriteLine($"{network.Name}, {work}, {threads} thread{(threads > 1 ? "s" : "")} (others {others} %)");
        ComparisonTask task = ComparisonTask.Create(network, work.Batch, seed: 1, folder);
        List<Contestant> contestants = [];
        try
        {
            // All start at once and are waited for one after the other.
            contestants.AddRange(_roster.Present.Where(name => Does(name, work, network)).Select(name => _roster.Start(name, threads)));
            contestants.ForEach(contestant => contestant.Hello());
            var first = new Dictionary<string, FirstRun>();
            // ONNX Runtime comes last: its model is written by PyTorch, once that has shown how much memory it takes.
            foreach (Contestant contestant in contestants.ToArray())
            {
                cancel.ThrowIfCancellationRequested();
                if (Takes(contestant, contestants, network, task))
                {
                    first[contestant.Name] = contestant.First(work, results: !compared);
                    continue;
                }
                contestants.Remove(contestant);
                contestant.Dispose();
            }
            if (!compared)
                Compare(first, task, work);
            Dictionary<string, Timing> times = TakeTurns(contestants, work, threads, first, cancel);
            return new ComparisonRow(network.Name, work, threads, others, contestants.ToDictionary(
                contestant => contestant.Name,
                contestant => new Measured(
                    times[contestant.Name].Minimum, times[contestant.Name].Median, times[contestant.Name].High, times[contestant.Name].Repetitions, first[contestant.Name].Growth, first[contestant.Name].Planned,
                    _roster.Products[contestant.Name, threads])));
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }
    }

    /// <summary>ONNX Runtime predicts only; a network without images has no channels.</summary>
    private static bool Does(string contestant, Work work, ComparedNetwork network) => contestant switch
    {
        ContestantName.OnnxRuntime => work.Kind == WorkKind.Predict,
        ContestantName.ChannelsLast => network.Convolves,
        _ => true,
    };

    /// <summary>
    /// Has a contestant load the task, ONNX Runtime from what PyTorch exports. A network that the exporter cannot write or the runtime cannot read is compared without it, and a note
    /// says so.
    /// </summary>
    private bool Takes(Contestant contestant, List<Contestant> all, ComparedNetwork network, ComparisonTask task)
    {
        if (contestant.Name != ContestantName.OnnxRuntime)
        {
            contestant.Load(task);
            return true;
        }
        try
        {
            all.Single(other => other.Name == ContestantName.PyTorch).Export();
            contestant.Load(task);
            return true;
        }
        catch (PeerException e)
        {
            string note = $"{contestant.Name} is not compared with {network.Name}: {e.Message}";
            if (!_missing.Contains(note))
                _missing.Add(note);
            console.WriteLine("  " + note);
            return false;
        }
    }

    private void Compare(Dictionary<string, FirstRun> first, ComparisonTask task, Work work)
    {
        foreach ((string peer, FirstRun theirs) in first.Where(run => run.Key != ContestantName.NetGen))
        {
            // The same library, summing in other orders.
            FirstRun[] own = ContestantName.Torch.Contains(peer) ? [.. ContestantName.Torch.Where(name => name != peer && first.ContainsKey(name)).Select(name => first[name])] : [];
            try
            {
                console.WriteLine($"  {peer}: {Agreement.Demand(first[ContestantName.NetGen], theirs, own, task, work)}");
            }
            catch (DisagreementException e)
            {
                throw new DisagreementException($"{peer}: {e.Message}");
            }
        }
        // Only times are of interest from here on, and gradients may be large.
        foreach (string name in first.Keys.ToArray())
            first[name] = first[name] with { Results = [] };
    }

    private Dictionary<string, Timing> TakeTurns(List<Contestant> contestants, Work work, int threads, Dictionary<string, FirstRun> first, CancellationToken cancel)
    {
        var times = contestants.ToDictionary(contestant => contestant.Name, _ => new Timing());
        // A crippled peer has one turn, and the others' turns are as many as without it.
        bool Counts(string name) => !_roster.Products.IsCrippled(name, threads) || name == ContestantName.NetGen;
        double slowest = first.Where(run => Counts(run.Key)).Max(run => run.Value.Nanoseconds);
        bool isLong = slowest / 1e9 > options.Seconds;
        int rounds = isLong ? Math.Clamp((int)(options.Budget / (slowest / 1e9)), 1, options.Rounds) : options.Rounds;
        // Of short work the first round is thrown away (tiers of compilation, caches, clocks); long work has been done twice before, and the second time counts.
        foreach (Contestant contestant in contestants.Where(_ => isLong))
            times[contestant.Name].Add(new Slice(first[contestant.Name].Nanoseconds, first[contestant.Name].Nanoseconds, first[contestant.Name].Nanoseconds, 1));
        for (int round = isLong ? 0 : -1; round < rounds; round++)
        {
            foreach (Contestant contestant in contestants.Where(contestant => round == 0 || Counts(contestant.Name)))
            {
                cancel.ThrowIfCancellationRequested();
                Slice slice = contestant.Time(work, options.Seconds, warm: isLong ? 0 : 3);
                if (round >= 0)
                    times[contestant.Name].Add(slice);
            }
        }
        return times;
    }
}
