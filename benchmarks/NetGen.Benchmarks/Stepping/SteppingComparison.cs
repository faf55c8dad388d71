using System.Globalization;
using System.Text.Json.Nodes;
using NetGen.Benchmarks.Compare;
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
    private readonly PeerProcess? _peer;
    private readonly string _weights = Path.GetTempFileName();

    /// <param name="text">The network.</param>
    /// <param name="threads">Of each side.</param>
    /// <param name="python">With PyTorch.</param>
    /// <param name="tolerance">How far numbers may be apart, of their root mean square.</param>
    public SteppingComparison(SteppedText text, int threads, string python, double tolerance)
    {
        _text = text;
        _threads = threads;
        _network = text.Create();
        _stepper = text.Stepper(_network, threads);
        _sampler = new TokenSampler(_stepper.Choices, new SamplingOptions { Temperature = 0 });
        try
        {
            _peer = PeerProcess.Start(python, [Path.Combine(AppContext.BaseDirectory, "peers", "torch_stepping.py")], Contestant.TorchEnvironment(threads));
            string version = _peer.Ask("hello", new JsonObject { ["threads"] = threads })["version"]!.GetValue<string>();
            Notes.Add($"PyTorch {version}, eager, in inference mode, with its state or a cache that is allocated once.");
            Safetensors.Save(_network.Parameters, _weights);
            _peer.Ask("load", new JsonObject { ["network"] = text.Name, ["weights"] = _weights });
            Compare(tolerance);
        }
        catch (PeerException e)
        {
            Notes.Add($"PyTorch is not compared: {e.Message}");
            _peer?.Dispose();
            _peer = null;
        }
    }

    /// <summary>What belongs under the table.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>A row of the table.</summary>
    public string[] Measure(int rounds)
    {
        Timing own = new(), peer = new();
        for (int round = 0; round < rounds; round++)
        {
            own.Add(Slice.Measure(Write, 0.3));
            if (_peer?.Ask("time", new JsonObject { ["tokens"] = _text.Tokens, ["seconds"] = 0.3, ["warm"] = 3 }) is { } answer)
                peer.Add(new Slice(answer["minimum"]!.GetValue<double>(), answer["median"]!.GetValue<double>(), answer["repetitions"]!.GetValue<int>()));
        }
        return
        [
            _text.Name, Number(_text.Tokens), Number(_threads), Cell(own), _peer is null ? "" : Cell(peer),
            _peer is null ? "" : (peer.Median / own.Median).ToString("0.0", CultureInfo.InvariantCulture),
        ];
    }

    public void Dispose()
    {
        _peer?.Dispose();
        _stepper.Dispose();
        _network.Dispose();
        File.Delete(_weights);
    }

    private void Write()
    {
        _stepper.Reset();
        int token = 0;
        for (int i = 0; i < _text.Tokens; i++)
            token = _sampler.Next(_stepper.Step(new ReadOnlySpan<int>(in token)));
    }

    /// <summary>Both are given the same tokens; all numbers of all steps must agree.</summary>
    private void Compare(double tolerance)
    {
        int steps = Math.Min(40, _text.Tokens);
        JsonArray expected = _peer!.Ask("numbers", new JsonObject { ["steps"] = steps })["numbers"]!.AsArray();
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
