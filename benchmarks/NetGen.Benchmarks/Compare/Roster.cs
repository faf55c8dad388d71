using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>Who takes part: the peers that this machine has, in which version, and what their linear algebra is worth.</summary>
internal sealed class Roster
{
    private readonly ComparisonOptions _options;
    private readonly List<string> _present = [], _notes = [];
    private readonly Dictionary<string, string> _programs = [];

    private Roster(ComparisonOptions options) => _options = options;

    /// <summary>Starts everybody, and has everybody multiply on each number of threads.</summary>
    /// <exception cref="PeerException">NetGen's own process fails.</exception>
    public static Roster Gather(ComparisonOptions options, IAnsiConsole console)
    {
        var roster = new Roster(options);
        foreach (string name in ContestantName.All.Where(name => name != ContestantName.ChannelsLast))
            roster.Try(name);
        // It is there where PyTorch is.
        if (roster._present.IndexOf(ContestantName.PyTorch) is >= 0 and var pyTorch)
            roster._present.Insert(pyTorch + 1, ContestantName.ChannelsLast);
        foreach (int threads in options.Threads)
            roster.MeasureProducts(threads, console);
        return roster;
    }

    /// <summary>In the order of the tables.</summary>
    public IReadOnlyList<string> Present => _present;

    /// <summary>Which versions they have, and why others are missing.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public ProductShares Products { get; } = new();

    /// <summary>Starts one of those that are present.</summary>
    public Contestant Start(string name, int threads) => name switch
    {
        ContestantName.NetGen => Contestant.StartNetGen(threads),
        ContestantName.TorchSharp => Contestant.StartTorchSharp(Program(name, "TorchSharp", _options.TorchSharp), threads),
        ContestantName.OnnxRuntime => Contestant.StartOnnxRuntime(Program(name, "OnnxRuntime", _options.OnnxRuntime), threads),
        _ => Contestant.StartPyTorch(_options.Python, threads, name == ContestantName.ChannelsLast),
    };

    private void Try(string name)
    {
        if (name == ContestantName.OnnxRuntime && !_present.Contains(ContestantName.PyTorch))
        {
            _notes.Add("ONNX Runtime is not compared: its networks are written by PyTorch's exporter, and there is no Python with PyTorch here.");
            return;
        }
        try
        {
            using Contestant contestant = Start(name, 1);
            string version = contestant.Hello();
            _notes.Add(name switch
            {
                ContestantName.PyTorch => $"{name} {version}, eager, and the same in its memory format channels-last; OpenBLAS told to use its AVX-512 kernels where the processor has AVX-512.",
                ContestantName.TorchSharp => $"{name} {version}, eager.",
                ContestantName.OnnxRuntime => $"{name} {version}, all graph optimisations, one thread pool of as many threads as the others, inputs and outputs bound; the network as PyTorch exports it, the batch fixed.",
                _ => $"{name} {version}",
            });
            _present.Add(name);
        }
        catch (PeerException e) when (name != ContestantName.NetGen)
        {
            _notes.Add($"{name} is not compared: {e.Message} (benchmarks/install-peers.sh installs it where it can.)");
        }
    }

    /// <summary>The built program of a peer in C#: the one that was named, or that of the repository.</summary>
    private string Program(string name, string project, string? named)
    {
        if (!_programs.TryGetValue(name, out string? program))
            _programs[name] = program = named ?? PeerProgram.Build(project);
        return program;
    }

    private void MeasureProducts(int threads, IAnsiConsole console)
    {
        List<Contestant> contestants = [];
        try
        {
            // PyTorch's product is the same in both memory formats.
            contestants.AddRange(_present.Where(name => name != ContestantName.ChannelsLast).Select(name => Start(name, threads)));
            contestants.ForEach(contestant => contestant.Hello());
            Products.Measure(contestants, threads, _options.Seconds, console);
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }
    }
}
