using System.Text.Json.Nodes;
using NetGen.Benchmarks.Compare;
using NetGen.Benchmarks.Peers.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetGen.Benchmarks.Peers;

/// <summary>The process in which TorchSharp is measured.</summary>
internal sealed class TorchSharpPeer : PeerLoop
{
    private ComparedModule? _network;
    private Tensor? _targets;
    private Tensor[] _inputs = [], _outputs = [];
    private optim.Optimizer? _optimizer;
    private float? _loss;

    protected override float? Loss => _loss;

    protected override JsonObject Answer(string verb, JsonObject request)
    {
        if (verb != "hello")
            throw new ArgumentException($"no verb {verb}");
        Libtorch.Demand();
        set_num_threads((int)request["threads"]!);
        return new JsonObject { ["version"] = $"{typeof(torch).Assembly.GetName().Version?.ToString(3)} (libtorch {__version__})" };
    }

    protected override Action Product()
    {
        Tensor a = tensor(MatrixProduct.Factor(1), MatrixProduct.Size, MatrixProduct.Size), b = tensor(MatrixProduct.Factor(2), MatrixProduct.Size, MatrixProduct.Size);
        return () => a.mm(b).Dispose();
    }

    protected override JsonObject Load(JsonObject request)
    {
        _inputs = [.. PeerPort.Inputs(request).Select(Read)];
        _targets = PeerPort.Targets(request) is { } targets ? Read(targets) : null;
        _network = ComparedModule.Create((string)request["network"]!);
        ReadWeights((string)request["weights"]!);
        _optimizer = null;
        return new JsonObject { ["parameters"] = _network.Module.parameters().Sum(p => p.numel()) };
    }

    protected override Action Work(JsonObject request)
    {
        ComparedModule network = _network!;
        Tensor[] inputs = _inputs;
        if ((string)request["work"]! == "predict")
        {
            network.Module.eval();
            return () =>
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable mode = inference_mode();
                Keep(network.Forward(inputs));
            };
        }
        network.Module.train();
        optim.Optimizer optimizer = _optimizer ??= Optimizer(Enum.Parse<Rule>((string)request["rule"]!), (double)request["rate"]!);
        return () =>
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = network.Loss(network.Forward(inputs), inputs[0], _targets);
            loss.backward();
            optimizer.step();
            _loss = loss.item<float>();
        };
    }

    protected override void WriteFirst(string path)
    {
        // Predictions have outputs, steps gradients.
        using FileStream file = File.Create(path);
        foreach (Tensor tensor in _outputs.Length > 0 ? _outputs : Floats().Where(t => t.requires_grad).Select(p => p.grad!))
            Write(file, tensor);
    }

    protected override void WriteBuffers(string path)
    {
        using FileStream file = File.Create(path);
        foreach (Tensor buffer in Floats().Where(t => !t.requires_grad))
            Write(file, buffer);
    }

    private optim.Optimizer Optimizer(Rule rule, double rate) => rule switch
    {
        Rule.AdamW => optim.AdamW(_network!.Module.parameters(), rate, weight_decay: Compare.Work.Decay),
        Rule.Adam => optim.Adam(_network!.Module.parameters(), rate),
        Rule.Momentum => optim.SGD(_network!.Module.parameters(), rate, Compare.Work.Momentum),
        _ => optim.SGD(_network!.Module.parameters(), rate),
    };

    private static Tensor Read(PeerPort port) => port.IsWhole ? tensor(port.Whole(), port.Shape) : tensor(port.Numbers(), port.Shape);

    /// <summary>Parameters and running statistics, module after module; counts of batches are not among them.</summary>
    private IEnumerable<Tensor> Floats() => Tensors(_network!.Module).Where(tensor => tensor.is_floating_point());

    /// <summary>A module's own, then its children's. TorchSharp's state_dict has all parameters before all buffers.</summary>
    private static IEnumerable<Tensor> Tensors(nn.Module module) =>
    [
        .. module.named_parameters(recurse: false).Select(one => one.parameter),
        .. module.named_buffers(recurse: false).Select(one => one.buffer),
        .. module.named_children().SelectMany(child => Tensors(child.module)),
    ];

    private void ReadWeights(string path)
    {
        using var given = new SafetensorsFile(path);
        Tensor[] mine = [.. Floats()];
        if (mine.Length != given.Tensors.Count)
            throw new InvalidDataException($"{given.Tensors.Count} tensors given, TorchSharp's network has {mine.Length}");
        foreach ((Tensor tensor, (string name, long[] shape, long offset)) in mine.Zip(given.Tensors))
        {
            if (!tensor.shape.AsSpan().SequenceEqual(shape))
                throw new InvalidDataException($"{name} is [{string.Join(", ", shape)}], TorchSharp's is [{string.Join(", ", tensor.shape)}]");
            given.Read(tensor.bytes, offset);
        }
    }

    private void Keep(Tensor[] outputs)
    {
        foreach (Tensor output in _outputs)
            output.Dispose();
        _outputs = outputs;
        foreach (Tensor output in outputs)
            output.DetachFromDisposeScope();
    }

    private static void Write(FileStream file, Tensor tensor)
    {
        using Tensor dense = tensor.detach().contiguous();
        file.Write(dense.bytes);
    }
}
