namespace NetGen.Execution;

/// <summary>Keeps copies of what the rounds of one call have stored for its samples, as callers see it: channels before rows and columns, steps before features.</summary>
internal sealed unsafe class RoundCapture
{
    private readonly List<Captured> _all = [];

    /// <summary>What was stored, in the order in which it was.</summary>
    public IReadOnlyList<InspectedTensor> Tensors(int batch)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var tensors = new List<InspectedTensor>();
        foreach (Captured captured in _all)
        {
            // A layer may store more than its result: places of maxima, statistics.
            int number = names[captured.Name] = names.GetValueOrDefault(captured.Name) + 1;
            tensors.Add(captured.Tensor(number == 1 ? captured.Name : FormattableString.Invariant($"{captured.Name} ({number})"), batch));
        }
        return tensors;
    }

    /// <summary>Copies what a round has stored; when it runs once more, at the next step of a sequence, that is a further step.</summary>
    public void Add(string round, TracedTensor tensor, Frame* f, int lanes, int run)
    {
        if (!tensor.IsOfBatch)
            return;
        Captured? captured = _all.Find(known => ReferenceEquals(known.Source, tensor));
        if (captured is null)
            _all.Add(captured = new Captured(round, tensor));
        captured.Runs.Add(tensor.Copy(f, lanes, run));
    }

    private sealed class Captured(string name, TracedTensor source)
    {
        public string Name => name;

        public TracedTensor Source => source;

        /// <summary>Of each run: [samples, size].</summary>
        public List<float[]> Runs { get; } = [];

        public InspectedTensor Tensor(string called, int batch)
        {
            if (Runs.Count == 1)
                return new InspectedTensor(called, source.Shape, batch, Runs[0]);
            // Steps that were computed from the last to the first come in their order.
            List<float[]> steps = source.By < 0 ? [.. Enumerable.Reverse(Runs)] : Runs;
            int size = steps[0].Length / batch;
            float[] values = new float[batch * steps.Count * size];
            for (int step = 0; step < steps.Count; step++)
            {
                for (int sample = 0; sample < batch; sample++)
                    steps[step].AsSpan(sample * size, size).CopyTo(values.AsSpan((sample * steps.Count + step) * size));
            }
            return new InspectedTensor(called, [steps.Count, .. source.Shape], batch, values);
        }
    }
}
