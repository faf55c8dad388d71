using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NetGen.Benchmarks.Compare;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Micro;

/// <summary>Training steps and predictions in the steady state, with what they allocate (nothing).</summary>
[Config(typeof(InProcess)), MemoryDiagnoser]
public class SteadyWork
{
    private const int BatchSize = 64;

    private INetwork? _network;
    private Batch? _batch, _one;
    private ITrainer? _sgd, _adam;
    private IPredictor? _predictor;

    [ParamsSource(nameof(Networks))]
    public string Network { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    public static IEnumerable<string> Networks => [nameof(Mlp), nameof(LeNet5), nameof(ResNet20)];

    [GlobalSetup]
    public void Setup()
    {
        _network = ComparedNetwork.All.Single(network => network.Name == Network).Create(1);
        _batch = Filled(BatchSize);
        _one = Filled(1);
        _sgd = _network.CreateTrainer(BatchSize, new Sgd(Work.LearningRate), Threads);
        _adam = _network.CreateTrainer(BatchSize, new Adam(Work.LearningRate), Threads);
        _predictor = _network.CreatePredictor(BatchSize, Threads);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        foreach (IDisposable? part in (IDisposable?[])[_sgd, _adam, _predictor, _batch, _one, _network])
            part?.Dispose();
    }

    [Benchmark]
    public float StepSgd() => _sgd!.Step(_batch!);

    [Benchmark]
    public float StepAdam() => _adam!.Step(_batch!);

    [Benchmark]
    public void PredictBatch() => _predictor!.Run(_batch!);

    [Benchmark]
    public void PredictOne() => _predictor!.Run(_one!);

    private Batch Filled(int count)
    {
        var batch = new Batch(_network!.Description, count) { Count = count };
        Samples.Fill(batch, _network.Description, seed: 1);
        return batch;
    }

    /// <summary>In this process: a process of BenchmarkDotNet's own would first build the project again.</summary>
    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
