using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using NetGen.Benchmarks.Compare;
using NetGen.Benchmarks.Networks;
using NetGen.Execution;
using NetGen.Simd;

namespace NetGen.Benchmarks.Peers;

/// <summary>The process in which NetGen is measured.</summary>
internal sealed class NetGenPeer : PeerLoop
{
    /// <summary>The hidden verb that starts this program as the peer.</summary>
    public const string Verb = "netgen-peer";

    private int _threads;
    private string _weights = "";
    private Func<ulong, INetwork>? _create;
    private INetwork? _network;
    private Batch? _batch;
    private IPredictor? _predictor;
    private ITrainer? _trainer;
    private Rule? _rule;
    private long? _planned;
    private float? _loss;

    protected override long? Planned => _planned;

    protected override float? Loss => _loss;

    protected override JsonObject Answer(string verb, JsonObject request)
    {
        if (verb != "hello")
            throw new ArgumentException($"no verb {verb}");
        _threads = (int)request["threads"]!;
        return new JsonObject { ["version"] = $"{typeof(INetwork).Assembly.GetName().Version?.ToString(3)}, {SimdWidth.Best}, .NET {Environment.Version}" };
    }

    /// <summary>A dense layer is NetGen's product.</summary>
    protected override Action Product()
    {
        var network = new SquareProduct(1);
        var batch = new Batch(network.Description, MatrixProduct.Size) { Count = MatrixProduct.Size };
        MatrixProduct.Factor(1).CopyTo(batch.Values(0));
        IPredictor predictor = network.CreatePredictor(batch.Count, _threads);
        return () => predictor.Run(batch);
    }

    protected override JsonObject Load(JsonObject request)
    {
        string name = (string)request["network"]!;
        _create = ComparedNetwork.All.Single(network => network.Name == name).Create;
        _weights = (string)request["weights"]!;
        Fresh();
        _batch = new Batch(_network!.Description, (int)request["input_shape"]!.AsArray()[0]!);
        _batch.Count = _batch.Capacity;
        int column = 0;
        foreach (PeerPort input in PeerPort.Inputs(request))
            Read(input.File, column++);
        if (PeerPort.Targets(request) is { } targets)
            Read(targets.File, column);
        return new JsonObject { ["parameters"] = _network.Description.ParameterCount };
    }

    protected override Action Work(JsonObject request)
    {
        Batch batch = _batch!;
        if ((string)request["work"]! == "predict")
        {
            if (_predictor is null)
            {
                _planned = Bytes("PredictionBytes");
                _predictor = _network!.CreatePredictor(batch.Count, _threads);
            }
            return () => _predictor.Run(batch);
        }
        Rule rule = Rules(request);
        if (_trainer is null || _rule != rule)
        {
            // As in the other processes, what was loaded is trained; only what a rule has trained before is loaded anew.
            if (_trainer is not null)
                Fresh();
            _rule = rule;
            _planned = Bytes("TrainingBytes");
            _trainer = Trainer(rule);
        }
        ITrainer trainer = _trainer;
        return () => _loss = trainer.Step(batch);
    }

    protected override void Close()
    {
        _trainer?.Dispose();
        _predictor?.Dispose();
        _network?.Dispose();
    }

    protected override void WriteFirst(string path)
    {
        using FileStream file = File.Create(path);
        if (_trainer is NetworkTrainer trainer)
        {
            foreach (Parameter parameter in _network!.Parameters.Where(p => p.Trainable))
                file.Write(MemoryMarshal.AsBytes(trainer.Gradient(parameter.Name)));
        }
        else
        {
            for (int i = 0; i < _network!.Description.Outputs.Count; i++)
                file.Write(MemoryMarshal.AsBytes(_predictor!.Output(i)));
        }
    }

    protected override void WriteBuffers(string path)
    {
        using FileStream file = File.Create(path);
        foreach (Parameter parameter in _network!.Parameters.Where(p => p.IsBuffer))
            file.Write(MemoryMarshal.AsBytes(parameter.ReadOnlySpan));
    }

    /// <summary>Starts from the given weights, again.</summary>
    private void Fresh()
    {
        _trainer?.Dispose();
        _predictor?.Dispose();
        _network?.Dispose();
        _trainer = null;
        _predictor = null;
        _network = _create!(0);
        Safetensors.Load(_network.Parameters, _weights);
    }

    private void Read(string path, int column)
    {
        using FileStream file = File.OpenRead(path);
        file.ReadExactly(_batch!.Columns[column].Kind == PortKind.Labels ? MemoryMarshal.AsBytes(_batch.Labels(column)) : MemoryMarshal.AsBytes(_batch.Values(column)));
    }

    private static Rule Rules(JsonObject request) => Enum.Parse<Rule>((string)request["rule"]!);

    private ITrainer Trainer(Rule rule) => _network!.CreateTrainer(_batch!.Count, Optimizer(rule), _threads);

    private static Optimizer Optimizer(Rule rule) => rule switch
    {
        Rule.AdamW => new AdamW(Compare.Work.LearningRate),
        Rule.Adam => new Adam(Compare.Work.LearningRate),
        Rule.Momentum => new Sgd(Compare.Work.LearningRate) { Momentum = Compare.Work.Momentum },
        _ => new Sgd(Compare.Work.LearningRate),
    };

    /// <summary>A static member of the generated class: bytes of a workspace and of the parameters it works with.</summary>
    private long? Bytes(string member) => (long?)_network!.GetType().GetMethod(member)?.Invoke(null, [_batch!.Count]);
}
