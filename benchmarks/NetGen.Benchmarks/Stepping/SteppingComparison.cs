using System.Globalization;
using System.Text.Json.Nodes;
using NetGen.Benchmarks.Compare;
using NetGen.Benchmarks.Peers;
using NetGen.Decoding;

namespace NetGen.Benchmarks.Stepping;

/// <summary>A text written by both sides with the same weights: first compared, then timed.</summary>
internal sealed class SteppingComparison : IDisposable
{
    private readonly SteppedText _text;
    private readonly int _threads;
    private readonly INetwork _network;
    private readonly ITokenStepper _stepper;
    private readonly TokenSampler _sampler;
    private readonly Dictionary<string, PeerProcess> _peers = [];
    private readonly string _weights = Path.GetTempFileName(), _graph = Path.GetTempFileName();

    /// <param name="text">The network.</param>
    /// <param name="threads">Of each side.</param>
    /// <param name="python">With PyTorch.</param>
    /// <param name="onnxRuntime">The .dll of benchmarks/peers/OnnxRuntime; null where it is not here.</param>
    /// <param name="tolerance">How far numbers may be apart, of their root mean square.</param>
    public SteppingComparison(SteppedText text, int threads, string python, string? onnxRuntime, double tolerance)
    {
        _text = text;
        _threads = threads;
        _network = text.Create();
        _stepper = text.Stepper(_network, threads);
        _sampler = new TokenSampler(_stepper.Choices, new SamplingOptions { Temperature = 0 });
        Add(ContestantName.PyTorch, "eager, in inference mode, with its state or a cache that is allocated once", tolerance,
            () => PeerProcess.Start(python, [Path.Combine(AppContext.BaseDirectory, "peers", "torch_stepping.py")], Contestant.TorchEnvironment(threads)), peer =>
        {
            Safetensors.Save(_network.Parameters, _weights);
            peer.Ask("load", new JsonObject { ["network"] = text.Name, ["weights"] = _weights });
        });
        if (onnxRuntime is not null && _peers.TryGetValue(ContestantName.PyTorch, out PeerProcess? exporter))
        {
            Add(ContestantName.OnnxRuntime, "all graph optimisations, one step as PyTorch exports it: states bound, a cache handed on as it comes out", tolerance,
                () => PeerProcess.Start("dotnet", [onnxRuntime, "stepping"]), peer =>
            {
                exporter.Ask("export", new JsonObject { ["to"] = _graph });
                peer.Ask("load", new JsonObject { ["model"] = _graph });
            });
        }
    }

    /// <summary>Those beside NetGen, in the order of the table's columns.</summary>
    public static IReadOnlyList<string> Peers { get; } = [ContestantName.PyTorch, ContestantName.OnnxRuntime];

    /// <summary>What belongs under the table.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>A row of the table.</summary>
    public string[] Measure(int rounds)
    {
        var own = new Timing();
        Dictionary<string, Timing> theirs = _peers.Keys.ToDictionary(name => name, _ => new Timing());
        for (int round = 0; round < rounds; round++)
        {
            own.Add(Slice.Measure(Write, 0.3));
            foreach ((string name, PeerProcess peer) in _peers)
                theirs[name].Add(PeerAnswers.Slice(peer.Ask("time", new JsonObject { ["tokens"] = _text.Tokens, ["seconds"] = 0.3, ["warm"] = 3 })));
        }
        return
        [
            _text.Name, Number(_text.Tokens), Number(_threads), Cell(own),
            .. Peers.Select(name => theirs.TryGetValue(name, out Timing? timing) ? Cell(timing) : "–"),
            .. Peers.Select(name => theirs.TryGetValue(name, out Timing? timing) ? (timing.Median / own.Median).ToString("0.0", CultureInfo.InvariantCulture) : "–"),
        ];
    }

    public void Dispose()
    {
        foreach (PeerProcess peer in _peers.Values)
            peer.Dispose();
        _stepper.Dispose();
        _network.Dispose();
        File.Delete(_weights);
        File.Delete(_graph);
    }

    /// <summary>A side that is there and gives NetGen's numbers is timed; of another a note says what is wrong.</summary>
    private void Add(string name, string how, double tolerance, Func<PeerProcess> start, Action<PeerProcess> load)
    {
        PeerProcess? peer = null;
        try
        {
            peer = start();
            string version = peer.Ask("hello", new JsonObject { ["threads"] = _threads })["version"]!.GetValue<string>();
            load(peer);
            Compare(peer, tolerance);
            Notes.Add($"{name} {version}, {how}.");
            _peers.Add(name, peer);
        }
        catch (PeerException e)
        {
            Notes.Add($"{name} is not compared with {_text.Name}: {e.Message}");
            peer?.Dispose();
        }
    }

    private void Write()
    {
        _stepper.Reset();
        int token = 0;
        for (int i = 0; i < _text.Tokens; i++)
            token = _sampler.Next(_stepper.Step(new ReadOnlySpan<int>(in token)));
    }

    /// <summary>Both are given the same tokens; all numbers of all steps must agree.</summary>
    private void Compare(PeerProcess peer, double tolerance)
    {
        int steps = Math.Min(40, _text.Tokens);
        JsonArray expected = peer.Ask("numbers", new JsonObject { ["steps"] = steps })["numbers"]!.AsArray();
        double squares = 0, worst = 0;
        _stepper.Reset();
        for (int step = 0; step < steps; step++)
        {
            int token = step * 7 % _stepper.Vocabulary;
            ReadOnlySpan<float> given = _stepper.Step(new ReadOnlySpan<int>(in token));
            for (int i = 0; i < given.Length; i++)
            {
                double wanted = expected[(step * given.Length) + i]!.GetValue<double>();
                squares += wanted * wanted;
                worst = Math.Max(worst, Math.Abs(given[i] - wanted));
            }
        }
        double scale = Math.Sqrt(squares / expected.Count);
        if (!(worst <= tolerance * scale))
            throw new PeerException(string.Create(CultureInfo.InvariantCulture, $"its numbers are {worst / scale:E2} of their root mean square apart from NetGen's."));
    }

    private string Cell(Timing timing) =>
        string.Create(CultureInfo.InvariantCulture, $"{timing.Median / 1e3 / _text.Tokens:0.00} ({timing.Minimum / 1e3 / _text.Tokens:0.00})");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
