using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;

namespace NetGen.Benchmarks.Compare;

/// <summary>PyTorch, eager, driven through peers/torch_peer.py.</summary>
internal sealed class PyTorchContestant : IContestant
{
    private readonly PeerProcess _peer;
    private ComparisonTask? _task;

    /// <summary>Starts it with <paramref name="threads"/> threads.</summary>
    /// <exception cref="PeerException">There is no such Python, or it has no PyTorch.</exception>
    public PyTorchContestant(string python, int threads)
    {
        string count = threads.ToString(CultureInfo.InvariantCulture);
        List<(string, string)> environment = [("OMP_NUM_THREADS", count), ("MKL_NUM_THREADS", count), ("OPENBLAS_NUM_THREADS", count)];
        // OpenBLAS doesn't know processors younger than itself and falls back to AVX2 kernels; this names its AVX-512 ones.
        if (Avx512F.IsSupported)
            environment.Add(("OPENBLAS_CORETYPE", "SkylakeX"));
        _peer = PeerProcess.Start(python, [Path.Combine(AppContext.BaseDirectory, "peers", "torch_peer.py")], [.. environment]);
        try
        {
            Version = _peer.Ask("hello", new JsonObject { ["threads"] = threads })["version"]!.ToString();
        }
        catch (PeerException e)
        {
            _peer.Dispose();
            throw new PeerException($"{python} has no PyTorch ({e.Message})");
        }
    }

    public string Name => "PyTorch";

    public string Version { get; }

    public bool Does(WorkKind kind) => true;

    public void Load(ComparisonTask task)
    {
        _task = task;
        _peer.Ask("load", new JsonObject
        {
            ["network"] = task.Network.Name,
            ["weights"] = task.Weights,
            ["shape"] = new JsonArray([.. task.InputShape]),
            ["batch"] = task.BatchSize,
            ["inputs"] = task.InputFile,
            ["labels"] = task.LabelFile,
        });
        _peer.Ask("export", new JsonObject { ["to"] = task.Onnx });
    }

    public float[] Predict() => Fetch("predict");

    public float[] Gradients() => Fetch("gradients");

    public float[] Losses(Rule rule, int steps) =>
        [.. _peer.Ask("losses", new JsonObject { ["optimizer"] = rule.ToString(), ["rate"] = Work.LearningRate, ["steps"] = steps })["losses"]!.AsArray().Select(loss => (float)loss!)];

    public Slice Time(Work work, double seconds)
    {
        var arguments = new JsonObject { ["work"] = work.Kind.ToString().ToLowerInvariant(), ["seconds"] = seconds };
        if (work.Rule is { } rule)
        {
            arguments["optimizer"] = rule.ToString();
            arguments["rate"] = Work.LearningRate;
        }
        return PeerAnswers.Slice(_peer.Ask("time", arguments));
    }

    public void Dispose() => _peer.Dispose();

    private float[] Fetch(string verb)
    {
        string file = Path.Combine(_task!.Folder, "pytorch.f32");
        _peer.Ask(verb, new JsonObject { ["to"] = file });
        return PeerAnswers.Floats(file);
    }
}

/// <summary>What answers of peers have in common.</summary>
internal static class PeerAnswers
{
    public static Slice Slice(JsonObject answer) => new((double)answer["minimum"]!, (double)answer["median"]!, (int)answer["repetitions"]!);

    public static float[] Floats(string file) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
}
