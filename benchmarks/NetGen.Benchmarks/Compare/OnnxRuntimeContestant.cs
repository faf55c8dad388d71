using System.Text.Json.Nodes;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Compare;

/// <summary>ONNX Runtime's shared library called through its C interface, in a second process of this program.</summary>
/// <remarks>The network comes from PyTorch's exporter, so it runs only where PyTorch does.</remarks>
internal sealed class OnnxRuntimeContestant : IContestant
{
    private readonly PeerProcess _peer;
    private ComparisonTask? _task;

    /// <exception cref="PeerException">There is no such library.</exception>
    public OnnxRuntimeContestant(string library, int threads)
    {
        string program = Environment.ProcessPath!;
        List<string> arguments = [OnnxRuntimePeer.Verb];
        // Under `dotnet NetGen.Benchmarks.dll` the process is the host, and the program its first argument.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            arguments.Insert(0, Path.Combine(AppContext.BaseDirectory, "NetGen.Benchmarks.dll"));
        _peer = PeerProcess.Start(program, arguments);
        try
        {
            Version = _peer.Ask("hello", new JsonObject { ["library"] = library, ["threads"] = threads })["version"]!.ToString();
        }
        catch (PeerException e)
        {
            _peer.Dispose();
            throw new PeerException($"{library}: {e.Message}");
        }
    }

    public string Name => "ONNX Runtime";

    public string Version { get; }

    public bool Does(WorkKind kind) => kind == WorkKind.Predict;

    public void Load(ComparisonTask task)
    {
        _task = task;
        _peer.Ask("load", new JsonObject
        {
            ["model"] = task.Onnx,
            ["shape"] = new JsonArray([task.BatchSize, .. task.InputShape]),
            ["inputs"] = task.InputFile,
        });
    }

    public float[] Predict()
    {
        string file = Path.Combine(_task!.Folder, "onnxruntime.f32");
        _peer.Ask("predict", new JsonObject { ["to"] = file });
        return PeerAnswers.Floats(file);
    }

    public float[] Gradients() => throw new NotSupportedException();

    public float[] Losses(Rule rule, int steps) => throw new NotSupportedException();

    public Slice Time(Work work, double seconds) => PeerAnswers.Slice(_peer.Ask("time", new JsonObject { ["seconds"] = seconds }));

    public void Dispose() => _peer.Dispose();
}
