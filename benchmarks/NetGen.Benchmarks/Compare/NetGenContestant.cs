namespace NetGen.Benchmarks.Compare;

/// <summary>The network as NetGen compiled it, in this process.</summary>
internal sealed class NetGenContestant(int threads) : IContestant
{
    /// <summary>With it the weights vanish beside the update, and an update divided by it is the gradient to the last bit or two.</summary>
    private const float RevealingRate = 1 << 20;

    private ComparisonTask? _task;
    private INetwork? _network;
    private Batch? _batch;
    private IPredictor? _predictor;
    private ITrainer? _trainer;
    private Rule? _rule;

    public string Name => "NetGen";

    public string Version => $"{typeof(INetwork).Assembly.GetName().Version?.ToString(3)}, {Simd.SimdWidth.Best}, .NET {Environment.Version}";

    public bool Does(WorkKind kind) => true;

    public void Load(ComparisonTask task)
    {
        Dispose();
        _task = task;
        Fresh();
    }

    public float[] Predict()
    {
        _predictor!.Run(_batch!);
        return _predictor.Output(0).ToArray();
    }

    public float[] Gradients()
    {
        Fresh();
        float[][] before = [.. Learned().Select(p => p.Span.ToArray())];
        using (ITrainer trainer = _network!.CreateTrainer(_task!.BatchSize, new Sgd(RevealingRate), threads))
            trainer.Step(_batch!);
        float[] gradients = [.. Learned().Zip(before).SelectMany(pair => pair.First.Span.ToArray().Zip(pair.Second, (after, old) => (old - after) / RevealingRate))];
        Fresh();
        return gradients;
    }

    public float[] Losses(Rule rule, int steps)
    {
        Fresh();
        using ITrainer trainer = Trainer(rule);
        float[] losses = [.. Enumerable.Range(0, steps).Select(_ => trainer.Step(_batch!))];
        Fresh();
        return losses;
    }

    public Slice Time(Work work, double seconds)
    {
        if (work.Kind == WorkKind.Predict)
            return Slice.Measure(() => _predictor!.Run(_batch!), seconds);
        if (_trainer is null || _rule != work.Rule)
        {
            Fresh();
            _rule = work.Rule;
            _trainer = Trainer(work.Rule!.Value);
        }
        return Slice.Measure(() => _trainer.Step(_batch!), seconds);
    }

    public void Dispose()
    {
        _trainer?.Dispose();
        _predictor?.Dispose();
        _batch?.Dispose();
        _network?.Dispose();
        _trainer = null;
    }

    /// <summary>Starts again from the task's weights.</summary>
    private void Fresh()
    {
        Dispose();
        ComparisonTask task = _task!;
        _network = task.Network.Create(0);
        Safetensors.Load(_network.Parameters, task.Weights);
        _batch = new Batch(_network.Description, task.BatchSize) { Count = task.BatchSize };
        task.Inputs.CopyTo(_batch.Values(0));
        task.Labels.CopyTo(_batch.Labels(1));
        _predictor = _network.CreatePredictor(task.BatchSize, threads);
    }

    private ITrainer Trainer(Rule rule) => _network!.CreateTrainer(
        _task!.BatchSize, rule == Rule.Adam ? new Adam(Work.LearningRate) : new Sgd(Work.LearningRate), threads);

    private IEnumerable<Parameter> Learned() => _network!.Parameters.Where(p => p.Trainable);
}
