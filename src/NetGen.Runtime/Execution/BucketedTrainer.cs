namespace NetGen.Execution;

/// <summary>Trains networks that are alike but for the steps of their sequences: each batch with the shortest that has room for it. Their number of steps, and what dropout draws from, is one.</summary>
internal sealed class BucketedTrainer : ITrainer
{
    private readonly NetworkDescription[] _networks;
    private readonly ITrainer[] _trainers;
    private readonly Batch[] _batches;

    /// <param name="networks">The shortest first. They have the same parameters.</param>
    /// <param name="maxBatch">The most samples of one step.</param>
    /// <param name="optimizer">One for all.</param>
    /// <param name="threads">Threads to use; 0: one per processor.</param>
    public BucketedTrainer(INetwork[] networks, int maxBatch, Optimizer optimizer, int threads)
    {
        _networks = Array.ConvertAll(networks, network => network.Description);
        _trainers = Array.ConvertAll(networks, network => network.CreateTrainer(maxBatch, optimizer, threads));
        _batches = [.. _networks.SkipLast(1).Select(network => new Batch(network, maxBatch))];
        RandomSeed = _trainers[^1].RandomSeed;
    }

    public int MaxBatch => _trainers[^1].MaxBatch;

    public Optimizer Optimizer => _trainers[^1].Optimizer;

    public long StepCount { get; set; }

    public ulong RandomSeed { get; set; }

    public float Step(Batch batch)
    {
        (ITrainer trainer, Batch cut) = Choose(batch);
        float loss = trainer.Step(cut);
        StepCount = trainer.StepCount;
        return loss;
    }

    /// <inheritdoc cref="NetworkTrainer.FirstNotFinite"/>
    public string? FirstNotFinite(Batch batch)
    {
        (ITrainer trainer, Batch cut) = Choose(batch);
        return (trainer as NetworkTrainer)?.FirstNotFinite(cut);
    }

    public void Dispose()
    {
        foreach (ITrainer trainer in _trainers)
            trainer.Dispose();
        foreach (Batch batch in _batches)
            batch.Dispose();
    }

    /// <summary>Who takes a batch, and what of it. What is too long for all is the longest's to refuse.</summary>
    private (ITrainer Trainer, Batch Cut) Choose(Batch batch)
    {
        int chosen = 0;
        while (chosen < _batches.Length && !LengthBucket.HasRoom(_networks[chosen], batch))
            chosen++;
        ITrainer trainer = _trainers[chosen];
        (trainer.StepCount, trainer.RandomSeed) = (StepCount, RandomSeed);
        if (chosen == _batches.Length)
            return (trainer, batch);
        LengthBucket.Cut(batch, _batches[chosen]);
        return (trainer, _batches[chosen]);
    }
}
