using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Microsoft.ML.OnnxRuntime;

namespace NetGen.Benchmarks.Peers;

/// <summary>The process in which ONNX Runtime writes texts.</summary>
internal sealed class SteppingPeer : PeerLoop
{
    private StepModel? _model;
    private int _threads;

    protected override JsonObject Answer(string verb, JsonObject request)
    {
        switch (verb)
        {
            case "hello":
                _threads = (int)request["threads"]!;
                return new JsonObject { ["version"] = OrtEnv.Instance().GetVersionString() };
            case "numbers":
                return new JsonObject { ["numbers"] = new JsonArray([.. Numbers((int)request["steps"]!).Select(number => (JsonNode)number)]) };
            default:
                throw new ArgumentException($"no verb {verb}");
        }
    }

    protected override JsonObject Load(JsonObject request)
    {
        _model?.Dispose();
        _model = new StepModel((string)request["model"]!, _threads);
        return [];
    }

    protected override Action Work(JsonObject request)
    {
        int tokens = (int)request["tokens"]!;
        return () =>
        {
            _model!.Begin();
            int token = 0;
            for (int i = 0; i < tokens; i++)
                token = TensorPrimitives.IndexOfMax(_model.Step(token));
        };
    }

    protected override Action Product() => throw new NotSupportedException("Texts are written here.");

    protected override void WriteFirst(string path) => throw new NotSupportedException("Texts are written here.");

    protected override void Close() => _model?.Dispose();

    private List<float> Numbers(int steps)
    {
        var numbers = new List<float>();
        _model!.Begin();
        for (int i = 0; i < steps; i++)
            numbers.AddRange(_model.Step(i * 7 % _model.Vocabulary).ToArray());
        return numbers;
    }
}
