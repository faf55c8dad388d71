using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML.OnnxRuntime;

namespace NetGen.Benchmarks.Peers;

/// <summary>The process in which ONNX Runtime is measured.</summary>
internal sealed class OnnxRuntimePeer : PeerLoop
{
    private BoundModel? _model;
    private int _threads;

    protected override JsonObject Answer(string verb, JsonObject request)
    {
        if (verb != "hello")
            throw new ArgumentException($"no verb {verb}");
        _threads = (int)request["threads"]!;
        return new JsonObject { ["version"] = OrtEnv.Instance().GetVersionString() };
    }

    protected override Action Product()
    {
        var product = new BoundModel(ProductModel.Bytes(MatrixProduct.Size), _threads, ["c"]);
        for (int factor = 0; factor < 2; factor++)
            product.Bind(factor == 0 ? "a" : "b", [MatrixProduct.Size, MatrixProduct.Size], MatrixProduct.Factor(factor));
        return product.Run;
    }

    /// <summary>The network has inputs "x0", "x1", … and outputs "y0", "y1", ….</summary>
    protected override JsonObject Load(JsonObject request)
    {
        int outputs = (int)request["outputs"]!;
        _model = new BoundModel(File.ReadAllBytes((string)request["model"]!), _threads, [.. Enumerable.Range(0, outputs).Select(i => Name('y', i))]);
        foreach ((int i, PeerPort port) in PeerPort.Inputs(request).Index())
        {
            if (port.IsWhole)
                _model.Bind(Name('x', i), port.Shape, port.Whole());
            else
                _model.Bind(Name('x', i), port.Shape, port.Numbers());
        }
        return [];
    }

    protected override Action Work(JsonObject request) => _model!.Run;

    protected override void WriteFirst(string path) => _model!.Write(path);

    protected override void Close() => _model?.Dispose();

    private static string Name(char port, int i) => string.Create(CultureInfo.InvariantCulture, $"{port}{i}");
}
