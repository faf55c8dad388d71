namespace NetGen.Hosting.Batching;

/// <summary>Threads that take requests from a queue, a batch each, and predict them.</summary>
internal sealed class PredictionEngine : IDisposable
{
    private readonly INetwork _network;
    private readonly ServingOptions _options;
    private readonly ServingMetrics _metrics;
    private readonly RequestQueue _queue;
    private readonly Thread[] _threads;
    private readonly BatchPredictor[] _predictors;

    public PredictionEngine(INetwork network, ServingOptions options, ServingMetrics metrics)
    {
        (_network, _options, _metrics) = (network, options, metrics);
        _queue = new RequestQueue(options.QueueLimit, options.Time);
        _predictors = [.. Enumerable.Range(0, options.Predictors).Select(_ => new BatchPredictor(network, options))];
        _threads = [.. _predictors.Select((predictor, i) => new Thread(() => Work(predictor)) { IsBackground = true, Name = $"{network.Name} predictor {i + 1}" })];
        foreach (Thread thread in _threads)
            thread.Start();
    }

    /// <summary>Samples that there is room for at the moment, in all predictors.</summary>
    public int Capacity => _predictors.Sum(predictor => predictor.Capacity);

    public async Task<float[][]> PredictAsync(PredictionInput[] inputs, CancellationToken cancellation)
    {
        Verify(inputs);
        cancellation.ThrowIfCancellationRequested();
        var request = new PredictionRequest(inputs, _options.Time.GetTimestamp(), cancellation);
        if (!_queue.TryAdd(request))
        {
            _metrics.Refused();
            throw new ServiceOverloadedException(_network.Name, _options.QueueLimit);
        }
        await using (cancellation.UnsafeRegister(static state => ((PredictionRequest)state!).Cancel(), request))
            return await request.Answer.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _queue.Close();
        foreach (Thread thread in _threads)
            thread.Join();
        foreach (PredictionRequest request in _queue.Drain())
            request.Fail(new ObjectDisposedException(_network.Name));
        foreach (BatchPredictor predictor in _predictors)
            predictor.Dispose();
    }

    private void Work(BatchPredictor predictor)
    {
        var batch = new List<PredictionRequest>(_options.MaxBatch);
        while (_queue.Take(batch, _options.MaxBatch, _options.Latency, _options.IdleAfter))
        {
            if (batch.Count > 0)
            {
                long start = _options.Time.GetTimestamp();
                TimeSpan waited = _options.Time.GetElapsedTime(batch[0].Arrived, start);
                predictor.Run(batch);
                _metrics.Predicted(batch.Count, waited, _options.Time.GetElapsedTime(start));
            }
            predictor.Trim();
        }
    }

    /// <summary>What is wrong with the size or the kind of an input is said before the sample waits.</summary>
    private void Verify(PredictionInput[] inputs)
    {
        IReadOnlyList<PortDescription> ports = _network.Description.Inputs;
        if (inputs.Length != ports.Count)
            throw new ArgumentException($"{_network.Name} has {ports.Count} inputs ({string.Join(", ", ports)}); {inputs.Length} came.", nameof(inputs));
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Kind != ports[i].Kind)
                throw new ArgumentException($"'{ports[i].Name}' of {_network.Name} takes {(ports[i].Kind == PortKind.Values ? "real" : "whole")} numbers.", nameof(inputs));
            Guard.SameBatch(_network.Name, ports[i].Name, inputs[i].Length, ports[i].Size, batch: 1);
        }
    }
}
