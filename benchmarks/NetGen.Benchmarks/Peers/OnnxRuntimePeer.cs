using System.Text.Json.Nodes;
using NetGen.Benchmarks.Compare;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers;

/// <summary>The process in which ONNX Runtime is measured: answers a line of JSON with a line of JSON.</summary>
internal sealed class OnnxRuntimePeer
{
    /// <summary>The hidden verb that starts this program as the peer.</summary>
    public const string Verb = "onnxruntime-peer";

    private OnnxRuntime? _runtime;
    private OnnxRuntime.Session? _session;
    private int _threads;

    public static void Serve(TextReader requests, TextWriter answers)
    {
        var peer = new OnnxRuntimePeer();
        while (requests.ReadLine() is { } line)
        {
            JsonObject answer;
            try
            {
                answer = peer.Answer(JsonNode.Parse(line)!.AsObject());
            }
            catch (Exception e)
            {
                answer = new JsonObject { ["error"] = e.Message };
            }
            answers.WriteLine(answer.ToJsonString());
            answers.Flush();
        }
    }

    private JsonObject Answer(JsonObject request)
    {
        switch ((string)request["verb"]!)
        {
            case "hello":
                _threads = (int)request["threads"]!;
                _runtime = new OnnxRuntime((string)request["library"]!);
                return new JsonObject { ["version"] = _runtime.Version };
            case "load":
                _session = new OnnxRuntime.Session(
                    _runtime!, (string)request["model"]!, _threads, [.. request["shape"]!.AsArray().Select(d => (long)d!)], PeerAnswers.Floats((string)request["inputs"]!));
                return [];
            case "predict":
                _session!.Run();
                File.WriteAllBytes((string)request["to"]!, MemoryMarshal.AsBytes(_session.Output).ToArray());
                return [];
            case "time":
                Slice slice = Slice.Measure(_session!.Run, (double)request["seconds"]!);
                return new JsonObject { ["minimum"] = slice.Minimum, ["median"] = slice.Median, ["repetitions"] = slice.Repetitions };
            default:
                return new JsonObject { ["error"] = $"no verb {request["verb"]}" };
        }
    }
}
