using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using NetGen.Benchmarks.Compare;

namespace NetGen.Benchmarks.Peers;

/// <summary>The process in which ONNX Runtime is measured.</summary>
internal sealed class OnnxRuntimePeer : PeerLoop
{
    /// <summary>The hidden verb that starts this program as the peer.</summary>
    public const string Verb = "onnxruntime-peer";

    private OnnxRuntime? _runtime;
    private OnnxRuntime.Session? _session;
    private int _threads;

    protected override JsonObject Answer(string verb, JsonObject request)
    {
        switch (verb)
        {
            case "hello":
                _threads = (int)request["threads"]!;
                _runtime = new OnnxRuntime((string)request["library"]!);
                return new JsonObject { ["version"] = _runtime.Version };
            default:
                throw new ArgumentException($"no verb {verb}");
        }
    }

    protected override JsonObject Load(JsonObject request)
    {
        _session = new OnnxRuntime.Session(
            _runtime!, (string)request["model"]!, _threads, [.. request["shape"]!.AsArray().Select(d => (long)d!)], PeerAnswers.Floats((string)request["inputs"]!), (int)request["outputs"]!);
        return [];
    }

    protected override void WriteFirst(string path)
    {
        using FileStream file = File.Create(path);
        for (int i = 0; i < _session!.Outputs; i++)
            file.Write(MemoryMarshal.AsBytes(_session.Output(i)));
    }

    protected override Action Work(JsonObject request) => _session!.Run;
}
