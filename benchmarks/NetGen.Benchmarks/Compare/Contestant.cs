using System.Globalization;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Compare;

/// <summary>
/// One side of a comparison in a process of its own, set to a number of threads. All of them, NetGen too, are asked in the same words (peers/torch_peer.py lists them),
/// so that all are measured alike and what one allocates is not counted as another's.
/// </summary>
internal sealed class Contestant : IDisposable
{
    /// <summary>OpenMP's variable that says how threads wait.</summary>
    public const string WaitPolicy = "OMP_WAIT_POLICY";

    private readonly PeerProcess _peer;
    private readonly JsonObject _hello;
    private ComparisonTask? _task;

    private Contestant(string name, PeerProcess peer, JsonObject hello)
    {
        Name = name;
        _peer = peer;
        _hello = hello;
    }

    public string Name { get; }

    /// <summary>Starts this program once more, as NetGen's side.</summary>
    public static Contestant StartNetGen(int threads) => new(ContestantName.NetGen, PeerProcess.StartSelf(NetGenPeer.Verb), new JsonObject { ["threads"] = threads });

    /// <summary>Starts ONNX Runtime's side.</summary>
    /// <param name="program">The .dll of benchmarks/peers/OnnxRuntime.</param>
    /// <param name="threads">Of its pool.</param>
    public static Contestant StartOnnxRuntime(string program, int threads) => new(ContestantName.OnnxRuntime, PeerProcess.Start("dotnet", [program]), new JsonObject { ["threads"] = threads });

    /// <summary>Starts TorchSharp's side, eager.</summary>
    /// <param name="program">The .dll of benchmarks/peers/TorchSharp.</param>
    /// <param name="threads">On which it computes.</param>
    public static Contestant StartTorchSharp(string program, int threads) =>
        new(ContestantName.TorchSharp, PeerProcess.Start("dotnet", [program], TorchEnvironment(threads)), new JsonObject { ["threads"] = threads });

    /// <summary>Starts PyTorch, eager.</summary>
    /// <exception cref="PeerException">There is no such Python.</exception>
    public static Contestant StartPyTorch(string python, int threads, bool channelsLast) => new(
        channelsLast ? ContestantName.ChannelsLast : ContestantName.PyTorch,
        PeerProcess.Start(python, [Path.Combine(AppContext.BaseDirectory, "peers", "torch_peer.py")], TorchEnvironment(threads)),
        new JsonObject { ["threads"] = threads, ["channels_last"] = channelsLast });

    /// <summary>What libtorch and the libraries under it are told.</summary>
    public static (string, string)[] TorchEnvironment(int threads)
    {
        string count = threads.ToString(CultureInfo.InvariantCulture);
        List<(string, string)> environment = [("OMP_NUM_THREADS", count), ("MKL_NUM_THREADS", count), ("OPENBLAS_NUM_THREADS", count)];
        // OpenBLAS doesn't know processors younger than itself and falls back to AVX2 kernels; this names its AVX-512 ones.
        if (Avx512F.IsSupported)
            environment.Add(("OPENBLAS_CORETYPE", "SkylakeX"));
        // OpenMP's threads spin while they wait for each other. On a machine that others use, too, one that spins waits for one that was put aside: steps take a hundred times longer.
        if (Environment.GetEnvironmentVariable(WaitPolicy) is null or "")
            environment.Add((WaitPolicy, "passive"));
        return [.. environment];
    }

    /// <summary>Waits until it is there. Returns its version.</summary>
    /// <exception cref="PeerException">It is not.</exception>
    public string Hello() => _peer.Ask("hello", _hello.DeepClone().AsObject())["version"]!.ToString();

    /// <summary>Its own matrix product, repeated for about <paramref name="seconds"/>, at least once.</summary>
    public Slice Product(double seconds) => PeerAnswers.Slice(_peer.Ask("product", new JsonObject { ["seconds"] = seconds }));

    /// <summary>Takes over the network's weights and the samples of <paramref name="task"/>.</summary>
    /// <exception cref="PeerException">It cannot.</exception>
    public void Load(ComparisonTask task)
    {
        _task = task;
        JsonObject request = task.Request();
        if (Name == ContestantName.OnnxRuntime)
        {
            request["model"] = task.Onnx;
            request["outputs"] = task.Outputs.Count;
        }
        JsonObject answer = _peer.Ask("load", request);
        long parameters = task.Learned.Sum(p => (long)p.Length);
        if (answer["parameters"] is { } theirs && (long)theirs != parameters)
            throw new DisagreementException($"{Name}'s network has {theirs} parameters, the declaration {parameters}");
    }

    /// <summary>Writes the loaded network as ONNX. PyTorch alone can.</summary>
    /// <exception cref="PeerException">Its exporter does not know an operator.</exception>
    public void Export() => _peer.Ask("export", new JsonObject { ["to"] = _task!.Onnx, ["outputs"] = new JsonArray([.. Enumerable.Range(0, _task.Outputs.Count).Select(i => (JsonNode)$"y{i}")]) });

    /// <summary>Does the work twice from the loaded weights; with <paramref name="results"/> it also hands over what was computed.</summary>
    public FirstRun First(Work work, bool results)
    {
        string file = Path.Combine(_task!.Folder, Name.Replace(' ', '-') + ".f32"), buffers = file + ".buffers";
        JsonObject arguments = Arguments(work);
        if (results)
            arguments["to"] = file;
        JsonObject answer = _peer.Ask("first", arguments);
        var run = new FirstRun(
            (long?)answer["growth"], (long?)answer["planned"], (double)answer["nanoseconds"]!,
            [.. answer["losses"]?.AsArray().Select(loss => (float)loss!) ?? []],
            results ? PeerAnswers.Floats(file) : [],
            results && work.Kind == WorkKind.Step ? PeerAnswers.Floats(buffers) : []);
        File.Delete(file);
        File.Delete(buffers);
        return run;
    }

    /// <summary>Repeats the work on the loaded samples for about <paramref name="seconds"/>, at least once, after <paramref name="warm"/> repetitions that are not timed.</summary>
    public Slice Time(Work work, double seconds, int warm)
    {
        JsonObject arguments = Arguments(work);
        arguments["seconds"] = seconds;
        arguments["warm"] = warm;
        return PeerAnswers.Slice(_peer.Ask("time", arguments));
    }

    public void Dispose() => _peer.Dispose();

    private static JsonObject Arguments(Work work)
    {
        var arguments = new JsonObject { ["work"] = work.Kind.ToString().ToLowerInvariant() };
        if (work.Rule is { } rule)
        {
            arguments["rule"] = rule.ToString();
            arguments["rate"] = Work.LearningRate;
        }
        return arguments;
    }
}

/// <summary>The first two repetitions of a work.</summary>
/// <param name="Growth">Bytes that the process grew by, from before it loaded to the peak; null where the system does not tell.</param>
/// <param name="Planned">Bytes that it had planned, where it plans.</param>
/// <param name="Nanoseconds">Of the second repetition.</param>
/// <param name="Losses">Of both steps, before their updates.</param>
/// <param name="Results">Outputs one after the other, or gradients of the first step, parameter after parameter in PyTorch's layouts.</param>
/// <param name="Buffers">Running statistics after both steps.</param>
internal sealed record FirstRun(long? Growth, long? Planned, double Nanoseconds, float[] Losses, float[] Results, float[] Buffers);
