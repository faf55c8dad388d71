namespace NetGen.Hosting.Batching;

/// <summary>A predictor and its batch, as large as is needed of late: it grows with the batches that come, and is given up when they have become few or small.</summary>
/// <param name="network">What predicts.</param>
/// <param name="options">How.</param>
internal sealed class BatchPredictor(INetwork network, ServingOptions options) : IDisposable
{
    private IPredictor? _predictor;
    private Batch? _batch;
    private int _largest;
    private long _looked = options.Time.GetTimestamp();

    /// <summary>Samples that it has room for at the moment.</summary>
    public int Capacity => _predictor?.MaxBatch ?? 0;

    /// <summary>Predicts some samples. Each gets its own answer: what is wrong with one is no matter of the others.</summary>
    public void Run(IReadOnlyList<PredictionRequest> requests)
    {
        try
        {
            Complete(requests);
        }
        catch (Exception e)
        {
            if (requests.Count == 1)
            {
                requests[0].Fail(e);
                return;
            }
            foreach (PredictionRequest request in requests)
                Run([request]);
        }
    }

    /// <summary>Looks whether it is larger than it need be.</summary>
    public void Trim()
    {
        if (_predictor is null || options.Time.GetElapsedTime(_looked) < options.IdleAfter)
            return;
        if (4 * _largest <= Capacity)
            Dispose();
        (_largest, _looked) = (0, options.Time.GetTimestamp());
    }

    public void Dispose()
    {
        _predictor?.Dispose();
        _batch?.Dispose();
        (_predictor, _batch) = (null, null);
    }

    private void Complete(IReadOnlyList<PredictionRequest> requests)
    {
        Reserve(requests.Count);
        NetworkDescription description = network.Description;
        _batch!.Count = requests.Count;
        for (int input = 0; input < description.Inputs.Count; input++)
        {
            int size = description.Inputs[input].Size;
            for (int i = 0; i < requests.Count; i++)
            {
                PredictionInput given = requests[i].Inputs[input];
                if (given.Kind == PortKind.Values)
                    given.Values.Span.CopyTo(_batch.Values(input).Slice(i * size, size));
                else
                    given.Indices.Span.CopyTo(_batch.Labels(input).Slice(i * size, size));
            }
        }
        _predictor!.Run(_batch);
        for (int i = 0; i < requests.Count; i++)
        {
            var outputs = new float[description.Outputs.Count][];
            for (int output = 0; output < outputs.Length; output++)
            {
                int size = description.Outputs[output].Size;
                outputs[output] = _predictor.Output(output).Slice(i * size, size).ToArray();
            }
            requests[i].Complete(outputs);
        }
    }

    private void Reserve(int samples)
    {
        _largest = Math.Max(_largest, samples);
        if (Capacity >= samples)
            return;
        Dispose();
        // Powers of two, so that a crowd that grows does not make it anew each time.
        int capacity = (int)Math.Min((uint)options.MaxBatch, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)samples));
        _batch = new Batch(network.Description.Inputs, capacity);
        _predictor = network.CreatePredictor(capacity, options.Threads);
        _looked = options.Time.GetTimestamp();
    }
}
